using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The same tokenizer with another normalizer; null takes it away.</summary>
    public Tokenizer WithNormalizer(Normalizer? normalizer) =>
        new(this, _added.With([], Model, normalizer, out _)) { Normalizer = normalizer, Origin = null };

    /// <summary>The same tokenizer with another pre-tokenizer; null takes it away.</summary>
    public Tokenizer WithPreTokenizer(PreTokenizer? preTokenizer) =>
        new(this) { PreTokenizer = preTokenizer, Origin = null };

    /// <summary>
    /// The same tokenizer, which <see cref="SaveFolder"/> writes in the form that it is from.
    /// </summary>
    internal Tokenizer From(ClassFiles origin) => new(this) { Origin = origin };

    /// <summary>The same tokenizer with another post-processor; null takes it away.</summary>
    public Tokenizer WithPostProcessor(PostProcessor? processor) =>
        new(this) { PostProcessor = processor, Origin = null };
}
