using System.Buffers;
using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>
/// The cleaning of BERT (Devlin et al., 2018): control characters, white space, CJK, accents, case.
/// </summary>
public sealed partial class BertNormalizer : Normalizer
{
    private static readonly SearchValues<char> Whites = SearchValues.Create([.. Enumerable.Range(0, 0x10000)
        .Where(c => c != ' ' && CodePoints.Is(c, CharClass.White)).Select(c => (char)c)]);

    /// <inheritdoc/>
    public override string Type => "BertNormalizer";

    /// <summary>Remove control characters and make every white space a blank.</summary>
    public bool CleanText { get; init; } = true;

    /// <summary>Put blanks around CJK ideographs.</summary>
    public bool HandleChineseChars { get; init; } = true;

    /// <summary>Remove accents; null does it where <see cref="Lowercase"/> is set.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Lower case.</summary>
    public bool Lowercase { get; init; } = true;

    internal static BertNormalizer Read(JsonInput json) => new()
    {
        CleanText = json["clean_text"].Flag(true),
        HandleChineseChars = json["handle_chinese_chars"].Flag(true),
        StripAccents = json["strip_accents"].FlagOrNull(),
        Lowercase = json["lowercase"].Flag(true),
    };

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteBoolean("clean_text", CleanText);
        json.WriteBoolean("handle_chinese_chars", HandleChineseChars);
        if (StripAccents is bool strip)
            json.WriteBoolean("strip_accents", strip);
        else
            json.WriteNull("strip_accents");
        json.WriteBoolean("lowercase", Lowercase);
    }

    internal override void Apply(NormalizedText text)
    {
        if (CleanText)
            Clean(text);
        bool plain = Ascii.IsValid(text.Chars);
        if (HandleChineseChars && !plain)
            Surround(text);
        if ((StripAccents ?? Lowercase) && !plain)
            Strip(text);
        if (Lowercase)
            Normalizers.Lowercase.ToLower(text);
    }

    private static void Clean(NormalizedText text)
    {
        Normalizers.StripAccents.Remove(text, CharClass.Removed);
        text.Chars.ReplaceAny(Whites, ' ');
    }

    private static void Surround(NormalizedText text)
    {
        ReadOnlySpan<char> chars = text.Chars;
        int at = NextIdeograph(chars, 0);
        if (at == chars.Length)
            return;
        text.BeginEdit();
        for (; at < chars.Length; at = NextIdeograph(chars, text.Cursor))
        {
            text.CopyTo(at);
            int c = text.Peek();
            text.Put(' ');
            text.Put(c, 1);
            text.Put(' ', 1);
        }
        text.CopyTo(chars.Length);
        text.EndEdit();
    }

    private static int NextIdeograph(ReadOnlySpan<char> chars, int i)
    {
        while (i < chars.Length && chars[i..].IndexOfAnyInRange('\u3400', '\uFAFF') is >= 0 and int skip)
        {
            int at = i += skip;
            if (IsIdeograph(CodePoints.Next(chars, ref i)))
                return at;
        }
        return chars.Length;
    }

    private static bool IsIdeograph(int c) => c is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
