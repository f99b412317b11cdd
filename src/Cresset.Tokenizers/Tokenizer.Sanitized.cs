using System.Runtime.CompilerServices;
using Cresset.Tokenizers.Templates;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    private readonly ConditionalWeakTable<ChatTemplate, ControlTokens> _control = [];

    /// <summary>
    /// A chat whose inputs write no control tokens. It is read in pieces: what the template wrote as ever,
    /// the tokens of inputs by the model alone.
    /// </summary>
    private (RenderedChat, Draft) ReadSanitized(ChatTemplate template, IReadOnlyList<ChatMessage> messages,
        ChatTemplateOptions options, EncodeOptions encode)
    {
        ControlTokens control = _control.GetValue(template, t => ControlTokens.Of(this, t));
        var marked = new MarkedChat(template.Render(messages, options, TemplateTokens, control),
            [.. AddedTokens.Values.Select(token => token.Content)]);
        var plain = new Tokenizer(this, AddedVocabulary.None);
        string text = marked.Chat.Text;
        int[] newline = Read("\n", 0, EncodeOptions.Default).Ids;
        var parts = new List<Draft>();
        foreach ((TextRange range, bool isToken) in marked.Pieces)
        {
            Draft part = parts.Count == 0 ? Read(text[..range.End], 0, EncodeOptions.Default)
                : (isToken ? plain : this).ReadWithin(range.Of(text), newline);
            if (isToken && part.Ids.Contains(TokenToId(range.Of(text).ToString()) ?? -1))
                throw new InvalidOperationException(
                    $"'{range.Of(text)}' in the chat cannot be sanitized: the model "
                    + "makes this control token of plain text, too. Refuse chats that have it.");
            int word = parts.Count == 0 ? 0 : parts[^1].WordIds.LastOrDefault(-1) + 1;
            parts.Add(Moved(part, range.Start, word));
        }
        return (marked.Chat, Draft([Whole(parts, text, encode.Offsets)], encode));
    }

    /// <summary>
    /// A piece from within a text. It is read behind a line break, so that nothing is put before it as at the
    /// start of a text, if that break's tokens can be told from its own.
    /// </summary>
    private Draft ReadWithin(ReadOnlySpan<char> piece, int[] newline)
    {
        Draft draft = Read($"\n{piece}", 0, EncodeOptions.Default);
        if (!draft.Ids.AsSpan().StartsWith(newline))
            return Read(piece.ToString(), 0, EncodeOptions.Default);
        int word = newline.Length == 0 ? 0 : draft.WordIds[newline.Length - 1] + 1;
        return Moved(draft.Slice(newline.Length, draft.Count), -1, -word);
    }

    /// <summary>The tokens with offsets and words counted from elsewhere.</summary>
    private static Draft Moved(Draft draft, int chars, int words)
    {
        for (int i = 0; i < draft.Count; i++)
        {
            TextRange range = draft.Offsets[i].Shift(chars);
            draft.Offsets[i] = new(Math.Max(0, range.Start), Math.Max(0, range.End));
            draft.WordIds[i] = Math.Max(0, draft.WordIds[i] + words);
        }
        return draft;
    }

    private static Draft Whole(List<Draft> parts, string text, OffsetUnit unit)
    {
        Draft whole = Text.Draft.Merge(parts);
        whole.SetSequence(0);
        if (OffsetMap.TextFor(text, unit) is not null)
            whole.Texts = [.. Enumerable.Repeat(text, whole.Count)];
        return whole;
    }
}
