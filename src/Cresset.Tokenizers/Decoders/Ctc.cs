using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Decoders;

/// <summary>
/// Joins repeated tokens, drops the blank one and makes blanks of word delimiters (Graves et al., 2006).
/// </summary>
public sealed class Ctc(string pad = "<pad>", string wordDelimiter = "|", bool cleanup = true) : Decoder
{
    /// <inheritdoc/>
    public override string Type => "CTC";

    internal static Ctc Read(JsonInput json) => new(json["pad_token"].Text("<pad>"),
        json["word_delimiter_token"].Text("|"), json["cleanup"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("pad_token", pad);
        json.WriteString("word_delimiter_token", wordDelimiter);
        json.WriteBoolean("cleanup", cleanup);
    }

    internal override void Apply(List<string> parts)
    {
        string[] all = [.. parts];
        parts.Clear();
        for (int i = 0; i < all.Length; i++)
        {
            if (i > 0 && all[i] == all[i - 1])
                continue;
            string part = Without(all[i], pad, "");
            if (cleanup)
                part = Without(WordPiece.Clean(part), wordDelimiter, " ");
            if (part.Length > 0)
                parts.Add(part);
        }
    }

    private static string Without(string text, string part, string replacement) =>
        part.Length == 0 ? text : text.Replace(part, replacement, StringComparison.Ordinal);
}
