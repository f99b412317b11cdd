namespace Cresset.Tokenizers.Text;

/// <summary>Makes a draft of the tokens of one text.</summary>
internal static class Drafting
{
    public static Draft Run(Workspace work, int type, Func<int, string?> names)
    {
        ReadOnlySpan<TokenBuffer.Token> tokens = work.Tokens.Tokens;
        var draft = new Draft(tokens.Length) { Names = names };
        draft.TypeIds.AsSpan().Fill(type);
        draft.Attention.AsSpan().Fill(1);
        for (int i = 0; i < tokens.Length; i++)
        {
            TokenBuffer.Token token = tokens[i];
            draft.Ids[i] = token.Id;
            draft.WordIds[i] = token.Word;
            draft.Offsets[i] = work.Pieces.Text.RangeOf(token.Start, token.End);
            if (token.Value is not null)
                (draft.Values ??= new string?[tokens.Length])[i] = token.Value;
        }
        return draft;
    }
}
