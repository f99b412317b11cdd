using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

/// <summary>A token that is looked for in the text itself, before words are cut.</summary>
/// <param name="Content">The text of the token.</param>
public sealed record AddedToken(string Content)
{
    /// <summary>Only where no word character stands before or behind it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>White space before it belongs to it.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>White space behind it belongs to it.</summary>
    public bool RightStrip { get; init; }

    /// <summary>It is looked for in the normalised text, in its own normalised form.</summary>
    public bool Normalized { get; init; }

    /// <summary>It is left out when decoding without special tokens.</summary>
    public bool Special { get; init; }

    internal static AddedToken Read(JsonInput json) => new(json["content"].Text())
    {
        SingleWord = json["single_word"].Flag(false),
        LeftStrip = json["lstrip"].Flag(false),
        RightStrip = json["rstrip"].Flag(false),
        Normalized = json["normalized"].Flag(!json["special"].Flag(false)),
        Special = json["special"].Flag(false),
    };

    internal void Write(Utf8JsonWriter json, int id)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("content", Content);
        json.WriteBoolean("single_word", SingleWord);
        json.WriteBoolean("lstrip", LeftStrip);
        json.WriteBoolean("rstrip", RightStrip);
        json.WriteBoolean("normalized", Normalized);
        json.WriteBoolean("special", Special);
        json.WriteEndObject();
    }
}
