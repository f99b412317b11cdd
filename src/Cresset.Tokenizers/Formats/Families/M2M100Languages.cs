namespace Cresset.Tokenizers.Formats;

/// <summary>The languages of fairseq's translators in the order of their ids.</summary>
internal static class M2M100Languages
{
    /// <summary>M2M-100.</summary>
    public static string[] Hundred { get; } =
    [
        "af", "am", "ar", "ast", "az", "ba", "be", "bg", "bn", "br", "bs", "ca", "ceb", "cs", "cy", "da",
        "de", "el", "en", "es", "et", "fa", "ff", "fi", "fr", "fy", "ga", "gd", "gl", "gu", "ha", "he",
        "hi", "hr", "ht", "hu", "hy", "id", "ig", "ilo", "is", "it", "ja", "jv", "ka", "kk", "km", "kn",
        "ko", "lb", "lg", "ln", "lo", "lt", "lv", "mg", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl",
        "no", "ns", "oc", "or", "pa", "pl", "ps", "pt", "ro", "ru", "sd", "si", "sk", "sl", "so", "sq",
        "sr", "ss", "su", "sv", "sw", "ta", "th", "tl", "tn", "tr", "uk", "ur", "uz", "vi", "wo", "xh",
        "yi", "yo", "zh", "zu",
    ];

    /// <summary>WMT 2021.</summary>
    public static string[] Wmt21 { get; } = ["en", "ha", "is", "ja", "cs", "ru", "zh", "de"];

    /// <summary>MuST-C, of Speech2Text.</summary>
    public static string[] Mustc { get; } = ["pt", "fr", "ru", "nl", "ro", "it", "es", "de"];
}
