using Microsoft.ML.Tokenizers;

namespace Cresset.Tokenizers.ML;

/// <summary>One of Cresset's tokenizers as a <see cref="Microsoft.ML.Tokenizers.Tokenizer"/>.</summary>
/// <remarks>Offsets count in the text as it was given. Safe for any number of threads.</remarks>
public sealed partial class MLTokenizer : Microsoft.ML.Tokenizers.Tokenizer
{
    private readonly EncodeOptions _options;

    /// <summary>An adapter of a tokenizer; its own truncation and padding are not applied.</summary>
    /// <param name="source">The tokenizer.</param>
    /// <param name="addSpecialTokens">Put the model's special tokens around a text, and count them.</param>
    public MLTokenizer(Tokenizer source, bool addSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source.WithTruncation(null).WithPadding(null);
        _options = new() { AddSpecialTokens = addSpecialTokens };
    }

    /// <summary>The tokenizer behind it.</summary>
    public Tokenizer Source { get; }

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        TokenCut cut = Cut(text ?? textSpan.ToString(), settings, fromEnd: false);
        EncodedToken[] tokens = [.. cut.Places.Select(place => Token(cut.Encoding, place))];
        return new() { Tokens = tokens, CharsConsumed = cut.Index };
    }

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        TokenCut cut = Cut(text ?? textSpan.ToString(), settings, fromEnd: false);
        int[] ids = [.. cut.Places.Select(place => cut.Encoding.Ids[place])];
        return new() { Tokens = ids, CharsConsumed = cut.Index };
    }

    /// <inheritdoc/>
    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        settings.MaxTokenCount == int.MaxValue
            ? For(settings).CountTokens(text ?? textSpan.ToString(), _options.AddSpecialTokens)
            : Cut(text ?? textSpan.ToString(), settings, fromEnd: false).Places.Count;

    /// <inheritdoc/>
    protected override int GetIndexByTokenCount(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings,
        bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        TokenCut cut = Cut(text ?? textSpan.ToString(), settings, fromEnd);
        (normalizedText, tokenCount) = (null, cut.Places.Count);
        return cut.Index;
    }

    private static EncodedToken Token(Encoding encoding, int place)
    {
        TextRange range = encoding.Offsets[place];
        return new(encoding.Ids[place], encoding.Tokens[place], range.Start..range.End);
    }

    private TokenCut Cut(string text, EncodeSettings settings, bool fromEnd) =>
        TokenCut.Of(For(settings).Encode(text, null, _options), text.Length, settings.MaxTokenCount, fromEnd);

    private Tokenizer For(EncodeSettings settings)
    {
        Tokenizer tokenizer = settings.ConsiderNormalization ? Source : Source.WithNormalizer(null);
        return settings.ConsiderPreTokenization ? tokenizer : tokenizer.WithPreTokenizer(null);
    }
}
