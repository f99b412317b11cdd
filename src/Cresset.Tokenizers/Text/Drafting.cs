namespace Cresset.Tokenizers.Text;

/// <summary>Makes a draft of the tokens of one text.</summary>
internal static class Drafting
{
    public static Draft Run(Workspace work, int type, Func<int, string?> names)
    {
        ReadOnlySpan<TokenBuffer.Token> tokens = work.Tokens.Tokens;
        var draft = new Draft(tokens.Length)
        {
            TypeIds = Runs.Of(type, tokens.Length),
            Special = Runs.Of(0, tokens.Length),
            Attention = Runs.Of(1, tokens.Length),
            Names = names,
        };
        (int[] ids, int[] words, TextRange[] offsets) = (draft.Ids, draft.WordIds, draft.Offsets);
        for (int i = 0; i < tokens.Length; i++)
        {
            (ids[i], words[i]) = (tokens[i].Id, tokens[i].Word);
            offsets[i] = work.Pieces.Text.RangeOf(tokens[i].Start, tokens[i].End);
        }
        if (work.Tokens.Values.Count > 0)
            draft.Values = new string?[tokens.Length];
        foreach ((int index, string value) in work.Tokens.Values)
            draft.Values![index] = value;
        return draft;
    }
}
