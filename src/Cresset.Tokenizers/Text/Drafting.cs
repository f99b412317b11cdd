using System.Runtime.InteropServices;

namespace Cresset.Tokenizers.Text;

/// <summary>Makes a draft of the tokens of one text.</summary>
internal static class Drafting
{
    /// <inheritdoc cref="Blank"/>
    public static Draft Run(Workspace work, int type, Func<int, string?> names, string? text)
    {
        ReadOnlySpan<TokenBuffer.Token> tokens = work.Tokens.Tokens;
        Draft draft = Blank(tokens.Length, type, names, text);
        (int[] ids, int[] words, TextRange[] offsets) = (draft.Ids, draft.WordIds, draft.Offsets);
        for (int i = 0; i < tokens.Length; i++)
        {
            (ids[i], words[i]) = (tokens[i].Id, tokens[i].Word);
            offsets[i] = work.Pieces.Text.RangeOf(tokens[i].Start, tokens[i].End);
        }
        draft.SetValues(CollectionsMarshal.AsSpan(work.Tokens.Values));
        return draft;
    }

    /// <summary>As many tokens of a text, whose ids, words and offsets the caller fills in.</summary>
    /// <param name="count">How many.</param>
    /// <param name="type">Their type.</param>
    /// <param name="names">Where strings of ids are looked up.</param>
    /// <param name="text">
    /// The text, where places in it are not the same in all units; see <see cref="OffsetMap"/>.
    /// </param>
    public static Draft Blank(int count, int type, Func<int, string?> names, string? text) => new(count)
    {
        Texts = text is null ? null : [.. Enumerable.Repeat(text, count)],
        TypeIds = Runs.Of(type, count),
        Special = Runs.Of(0, count),
        Attention = Runs.Of(1, count),
        Names = names,
    };
}
