namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The tokens of texts, cut and filled up for a model.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="options">Null neither cuts nor fills up.</param>
    /// <exception cref="InvalidOperationException">
    /// Filling up was asked for and there is no padding token, or the truncation cannot be done on these
    /// texts.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public ModelInputs EncodeForModel(IReadOnlyList<string> texts, ModelInputOptions? options = null)
    {
        (Tokenizer tokenizer, EncodeOptions encode) = For(options);
        return new(tokenizer.EncodeBatch(texts, encode), Settings.InputNames);
    }

    /// <summary>The tokens of pairs of texts, cut and filled up for a model.</summary>
    /// <inheritdoc cref="EncodeForModel(IReadOnlyList{string}, ModelInputOptions?)"/>
    public ModelInputs EncodeForModel(
        IReadOnlyList<(string Text, string Pair)> texts, ModelInputOptions? options = null)
    {
        (Tokenizer tokenizer, EncodeOptions encode) = For(options);
        return new(tokenizer.EncodeBatch(texts, encode), Settings.InputNames);
    }

    /// <summary>The tokens of texts that are cut into words already, cut and filled up for a model.</summary>
    /// <inheritdoc cref="EncodeForModel(IReadOnlyList{string}, ModelInputOptions?)"/>
    public ModelInputs EncodeWordsForModel(
        IReadOnlyList<IReadOnlyList<string>> texts, ModelInputOptions? options = null)
    {
        (Tokenizer tokenizer, EncodeOptions encode) = For(options);
        return new(tokenizer.EncodeWordsBatch(texts, encode), Settings.InputNames);
    }

    private (Tokenizer, EncodeOptions) For(ModelInputOptions? options)
    {
        options ??= ModelInputOptions.Default;
        Truncation? truncation = TruncationOf(options);
        Padding? padding = PaddingOf(options);
        int multiple = options.MultipleOf;
        bool both = truncation is not null && padding is not null;
        if (both && multiple > 1 && truncation!.MaxLength % multiple != 0)
            throw new ArgumentException($"The length {truncation.MaxLength} that texts are cut to is no "
                + $"multiple of {multiple}, to which they are to be filled up.", nameof(options));
        return (new(this) { Truncation = truncation, Padding = padding }, new()
        {
            AddSpecialTokens = options.AddSpecialTokens,
            Overflowing = options.Overflowing,
            Offsets = options.Offsets,
        });
    }

    private Truncation? TruncationOf(ModelInputOptions options)
    {
        bool asked = options.Truncation is not null
            || (options.MaxLength is not null && options.Padding is PaddingMode.None);
        return asked && (options.MaxLength ?? Settings.MaxLength) is int length ? new(length)
        {
            Strategy = options.Truncation ?? TruncationStrategy.LongestFirst,
            Stride = options.Stride,
            Side = Settings.TruncationSide,
        } : null;
    }

    private Padding? PaddingOf(ModelInputOptions options)
    {
        bool longest = options.Padding is PaddingMode.Longest;
        int? length = longest ? null : options.MaxLength ?? Settings.MaxLength;
        if (options.Padding is PaddingMode.None || (!longest && length is null))
            return null;
        int id = PadId ?? throw new InvalidOperationException("Texts are to be filled up, but the tokenizer "
            + "has no padding token. Give it one: WithSettings(settings with { SpecialTokens = … with "
            + "{ Pad = \"[PAD]\" } }).");
        return new()
        {
            Length = length,
            MultipleOf = options.MultipleOf,
            Side = options.PaddingSide ?? Settings.PaddingSide,
            Id = id,
            TypeId = Settings.PaddingTypeId,
            Token = Settings.SpecialTokens.Pad!,
        };
    }
}
