using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>
/// Lower case by Unicode's full mapping of single characters: no final sigma, no language rules.
/// </summary>
public sealed class Lowercase : Normalizer
{
    private const int CapitalDottedI = 0x130, CombiningDot = 0x307;

    /// <inheritdoc/>
    public override string Type => "Lowercase";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(NormalizedText text) => ToLower(text);

    internal static void ToLower(NormalizedText text)
    {
        Span<char> chars = text.Chars;
        if (Ascii.IsValid(chars))
            Ascii.ToLowerInPlace(chars, out _);
        else if (chars.Contains((char)CapitalDottedI))
            Rewrite(text);
        else
            InPlace(chars);
    }

    private static void InPlace(Span<char> chars)
    {
        for (int i = 0; i < chars.Length;)
        {
            if (chars[i] < 128)
            {
                int count = chars[i..].IndexOfAnyExceptInRange('\0', '\x7F');
                Span<char> ascii = count < 0 ? chars[i..] : chars.Slice(i, count);
                Ascii.ToLowerInPlace(ascii, out _);
                i += ascii.Length;
                continue;
            }
            int start = i, c = CodePoints.Next(chars, ref i), lower = CodePoints.ToLower(c);
            if (lower != c)
                CodePoints.Write(lower, chars[start..]);
        }
    }

    private static void Rewrite(NormalizedText text)
    {
        text.BeginEdit();
        while (!text.AtEnd)
        {
            int c = text.Peek();
            text.Put(CodePoints.ToLower(c));
            if (c == CapitalDottedI)
                text.Put(CombiningDot, 1);
        }
        text.EndEdit();
    }
}
