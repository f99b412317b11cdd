using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>The cleaning of BERT (Devlin et al., 2018): control characters, white space, CJK, accents, case.</summary>
public sealed class BertNormalizer : Normalizer
{
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
        Span<char> chars = text.Chars;
        for (int i = 0; i < chars.Length; i++)
        {
            if (CodePoints.Is(chars[i], CharClass.White))
                chars[i] = ' ';
        }
    }

    private static void Surround(NormalizedText text)
    {
        bool any = false;
        ReadOnlySpan<char> chars = text.Chars;
        for (int i = 0; i < chars.Length && !any;)
            any = IsIdeograph(CodePoints.Next(chars, ref i));
        if (!any)
            return;
        text.BeginEdit();
        while (!text.AtEnd)
        {
            int c = text.Peek();
            bool ideograph = IsIdeograph(c);
            text.Put(ideograph ? ' ' : c);
            if (ideograph)
            {
                text.Put(c, 1);
                text.Put(' ', 1);
            }
        }
        text.EndEdit();
    }

    private static void Strip(NormalizedText text)
    {
        if (Normalizers.StripAccents.Contains(text.Chars, CharClass.Active))
            UnicodeForm.Rewrite(text, compatible: false, composed: false);
        Normalizers.StripAccents.Remove(text, CharClass.NonSpacingMark);
    }

    private static bool IsIdeograph(int c) => c is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
