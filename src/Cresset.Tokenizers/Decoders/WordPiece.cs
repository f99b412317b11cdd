using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Decoders;

/// <summary>
/// Blanks between words, none before a continued piece; with clean-up, none before punctuation either.
/// </summary>
public sealed class WordPiece(string prefix = "##", bool cleanup = true) : Decoder
{
    private static readonly (string From, string To)[] Cleanups =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"),
        (" 'm", "'m"), (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    /// <inheritdoc/>
    public override string Type => "WordPiece";

    internal static WordPiece Read(JsonInput json) =>
        new(json["prefix"].Text("##"), json["cleanup"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("prefix", prefix);
        json.WriteBoolean("cleanup", cleanup);
    }

    internal override bool IsPartwise => true;

    internal override void Apply(List<string> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            string part = parts[i];
            if (i > 0)
                part = part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..] : " " + part;
            parts[i] = cleanup ? Clean(part) : part;
        }
    }

    /// <summary>
    /// Takes away the blanks that tokenizing puts before punctuation and English contractions.
    /// </summary>
    internal static string Clean(string text)
    {
        foreach ((string from, string to) in Cleanups)
            text = text.Replace(from, to, StringComparison.Ordinal);
        return text;
    }
}
