using System.Buffers;
using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>The cleaning of BERT (Devlin et al., 2018): control characters, white space, CJK, accents, case.</summary>
public sealed class BertNormalizer : Normalizer
{
    private static readonly SearchValues<char> Whites = SearchValues.Create([.. Enumerable.Range('\0', 0x10000)
        .Where(c => c != ' ' && CodePoints.Is(c, CharClass.White)).Select(c => (char)c)]);

    /// <summary>Marks that stay but are put into order with those that go, or the first halves of such.</summary>
    private static readonly SearchValues<char> OrderedMarks = SearchValues.Create([.. Enumerable.Range(0, 0x110000)
        .Where(c => CodePoints.CombiningClass(c) != 0 && !CodePoints.Is(c, CharClass.NonSpacingMark))
        .Select(c => c < 0x10000 ? (char)c : (char)(0xD7C0 + (c >> 10))).Distinct()]);

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
        for (Span<char> rest = text.Chars; rest.IndexOfAny(Whites) is >= 0 and int at; rest = rest[(at + 1)..])
            rest[at] = ' ';
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

    private static void Strip(NormalizedText text)
    {
        bool ordered = text.Chars.ContainsAny(OrderedMarks);
        if (!ordered)
        {
            Unaccent(text.Chars);
            Normalizers.StripAccents.Remove(text, CharClass.NonSpacingMark);
        }
        if (UnicodeForm.Rewrite(text, compatible: false, composed: false) || ordered)
            Normalizers.StripAccents.Remove(text, CharClass.NonSpacingMark);
    }

    /// <summary>Puts the letter in the place of every char that is a letter with accents.</summary>
    private static void Unaccent(Span<char> chars)
    {
        Span<int> hangul = stackalloc int[3];
        int i = 0;
        while (i < chars.Length && chars[i..].IndexOfAnyExceptInRange('\0', '\u00BF') is >= 0 and int skip)
        {
            for (i += skip; i < chars.Length && chars[i] > '\u00BF'; i++)
            {
                char c = chars[i];
                if (CodePoints.Is(c, CharClass.Active) && !char.IsSurrogate(c)
                    && Letter(Normalization.Decompose(c, false, hangul)) is >= 0 and int letter)
                    chars[i] = (char)letter;
            }
        }
    }

    /// <summary>The one char that a decomposition leaves without accents, or −1.</summary>
    private static int Letter(ReadOnlySpan<int> parts)
    {
        if (parts.IsEmpty || parts[0] > char.MaxValue || CodePoints.Is(parts[0], CharClass.NonSpacingMark))
            return -1;
        foreach (int part in parts[1..])
        {
            if (!CodePoints.Is(part, CharClass.NonSpacingMark))
                return -1;
        }
        return parts[0];
    }

    private static bool IsIdeograph(int c) => c is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
