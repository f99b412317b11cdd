using System.Collections.Immutable;

namespace Cresset.Tokenizers.Templates;

/// <summary>A chat as tokens.</summary>
public sealed class EncodedChat
{
    internal EncodedChat(RenderedChat chat, Encoding encoding) => (Chat, Encoding) = (chat, encoding);

    /// <summary>The text, and where the assistant's words stand in it.</summary>
    public RenderedChat Chat { get; }

    /// <summary>The tokens of the text; the template has written the special ones.</summary>
    public Encoding Encoding { get; }

    /// <summary>
    /// 1 for tokens of the assistant, if the template marks them by {% generation %}; else 0.
    /// </summary>
    public ImmutableArray<int> AssistantMask => field.IsDefault ? field = Mask() : field;

    private ImmutableArray<int> Mask()
    {
        var mask = new int[Encoding.Count];
        foreach (TextRange range in Chat.Generated)
        {
            if (Encoding.CharToToken(range.Start) is not int first)
                break;
            int last = Encoding.CharToToken(range.End - 1) ?? mask.Length - 1;
            if (last >= first)
                mask.AsSpan(first..(last + 1)).Fill(1);
        }
        return ImmutableArray.Create(mask);
    }
}
