namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The text of token ids; ids that are not in the vocabulary are left out.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="skipSpecialTokens">Leave special tokens out.</param>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
        {
            if (IdToToken(id) is string token && !(skipSpecialTokens && _added.IsSpecial(token)))
                tokens.Add(token);
        }
        return Decoder is null ? string.Join(' ', tokens) : Decoder.Decode(tokens);
    }

    /// <summary>The texts of many lists of token ids.</summary>
    public string[] DecodeBatch(IReadOnlyList<IReadOnlyList<int>> batch, bool skipSpecialTokens = true) =>
        [.. batch.Select(ids => Decode([.. ids], skipSpecialTokens))];
}
