using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    private TokenTexts? _texts;

    private TokenTexts Texts => _texts ??= new(IdToToken, _added.IsSpecial, Decoder, VocabularySize);

    /// <summary>The text of token ids; ids that are not in the vocabulary are left out.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="skipSpecialTokens">Leave special tokens out.</param>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true) =>
        Texts.Join(ids, skipSpecialTokens);

    /// <summary>Whether a decoded text has anything of an id.</summary>
    internal bool IsShown(int id, bool skipSpecialTokens) => Texts.IsShown(id, skipSpecialTokens);

    /// <summary>The texts of many lists of token ids.</summary>
    public string[] DecodeBatch(IReadOnlyList<IReadOnlyList<int>> batch, bool skipSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var texts = new string[batch.Count];
        Workers.Run(texts.Length,
            i => texts[i] = Decode(batch[i] as int[] ?? [.. batch[i]], skipSpecialTokens));
        return texts;
    }
}
