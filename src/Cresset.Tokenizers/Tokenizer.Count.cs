namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The number of tokens of a text, as <see cref="Encode"/> would give them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="addSpecialTokens">Count the model's special tokens around the text too.</param>
    public int CountTokens(string text, bool addSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encode(text, null, addSpecialTokens ? EncodeOptions.Default : WithoutSpecialTokens).Count;
    }

    /// <inheritdoc cref="CountTokens(string, bool)"/>
    public int CountTokens(ReadOnlySpan<char> text, bool addSpecialTokens = true) =>
        CountTokens(text.ToString(), addSpecialTokens);

    private static EncodeOptions WithoutSpecialTokens { get; } = new() { AddSpecialTokens = false };
}
