using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// The visible blank of Metaspace and where it is put first; the pre-tokenizer and the decoder share it.
/// </summary>
internal sealed record MetaspaceSettings(string Replacement, PrependScheme Scheme)
{
    public int Rune
    {
        get
        {
            int i = 0;
            return CodePoints.Next(Replacement, ref i);
        }
    }

    public static MetaspaceSettings Read(JsonInput json)
    {
        string replacement = json["replacement"].Text("▁");
        if (CodePoints.Count(replacement) != 1)
            throw json["replacement"].Error("is not one character");
        bool prefix = json["add_prefix_space"].Flag(true);
        PrependScheme scheme = json["prepend_scheme"].Text(prefix ? "always" : "never") switch
        {
            "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            string other => throw json["prepend_scheme"].Error($"'{other}' is none of always, first, never"),
        };
        return prefix || scheme is PrependScheme.Never ? new(replacement, scheme)
            : throw json["add_prefix_space"].Error("does not fit prepend_scheme");
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("replacement", Replacement);
        json.WriteString("prepend_scheme", Scheme switch
        {
            PrependScheme.Always => "always",
            PrependScheme.First => "first",
            _ => "never",
        });
    }
}
