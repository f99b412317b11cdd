using System.Globalization;
using Cresset.Tokenizers;

namespace Cresset.Cli;

/// <summary>What came of the training of a tokenizer.</summary>
internal static class TokenizerSummary
{
    private const int ShownChars = 60;

    public static void Show(Tokenizer tokenizer, TrainingTexts texts, TimeSpan time)
    {
        var plain = new EncodeOptions { AddSpecialTokens = false };
        Tokenizer whole = tokenizer.WithTruncation(null).WithPadding(null);
        long tokens = texts.Sample.Sum(text => (long)whole.Encode(text, null, plain).Count);
        long words = texts.Sample.Sum(text =>
            (long)text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        Line("model", tokenizer.Model.Type);
        Line("tokens", tokenizer.VocabularySize.ToString(CultureInfo.InvariantCulture));
        Line("time", string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"));
        Line("per word", string.Create(CultureInfo.InvariantCulture,
            $"{(double)tokens / Math.Max(1, words):F2} tokens (first {texts.Sample.Count} texts)"));
        string sample = texts.Sample[0].Trim();
        if (sample.Length > ShownChars)
            sample = sample[..(char.IsHighSurrogate(sample[ShownChars - 1]) ? ShownChars - 1 : ShownChars)];
        Line("sample", sample.ReplaceLineEndings(" "));
        Line("", string.Join(" ", whole.Encode(sample).Tokens));
    }

    private static void Line(string key, string value) => Console.WriteLine($"{key,-12} {value}");
}
