namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>
    /// The tokens of many texts that are cut into words already, filled up as <see cref="Padding"/> says.
    /// </summary>
    public Encoding[] EncodeWordsBatch(
        IReadOnlyList<IReadOnlyList<string>> batch, EncodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        options ??= EncodeOptions.Default;
        return Batch(batch.Count, i => Draft([Read(batch[i], 0, options)], options));
    }
}
