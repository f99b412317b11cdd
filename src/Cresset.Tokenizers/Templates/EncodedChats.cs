using System.Collections.Immutable;

namespace Cresset.Tokenizers.Templates;

/// <summary>Many chats as the rows of one batch.</summary>
public sealed class EncodedChats
{
    internal EncodedChats(IReadOnlyList<RenderedChat> chats, ModelInputs inputs)
    {
        Inputs = inputs;
        Rows = [.. inputs.Rows.Zip(inputs.Samples, (row, sample) => new EncodedChat(chats[sample], row))];
    }

    /// <summary>What goes into the model.</summary>
    public ModelInputs Inputs { get; }

    /// <summary>Each row of <see cref="Inputs"/> with the text of its chat.</summary>
    public ImmutableArray<EncodedChat> Rows { get; }

    /// <summary>
    /// 1 for tokens of the assistant, row by row; see <see cref="EncodedChat.AssistantMask"/>.
    /// </summary>
    public int[][] AssistantMasks => [.. Rows.Select(row => row.AssistantMask.ToArray())];
}
