using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    private static readonly (string From, string To)[] Blanks =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"),
        (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    /// <summary>
    /// The text of token ids, with the blanks before punctuation taken away where the settings say so.
    /// </summary>
    /// <param name="ids">The ids; those that are not in the vocabulary are left out.</param>
    /// <param name="options">What to leave out and to clean.</param>
    public string Decode(ReadOnlySpan<int> ids, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string text = Decode(ids, options.SkipSpecialTokens);
        if (Blueprint.Find(Settings.ClassName)?.WordEnd is string end)
            text = PythonText.Trim(text.Replace(end, " ", StringComparison.Ordinal));
        // Blanks before punctuation are part of the text where byte-pair encoding has kept them.
        if (!(options.CleanUp ?? Settings.CleanUp) || (Model is Bpe && Origin is null))
            return text;
        foreach ((string from, string to) in Blanks)
            text = text.Replace(from, to, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The text of token strings.</summary>
    public string Join(IReadOnlyList<string> tokens) =>
        Decoder is null ? string.Join(' ', tokens) : Decoder.Decode(tokens);
}
