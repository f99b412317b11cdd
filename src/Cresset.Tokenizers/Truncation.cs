using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

/// <summary>The end at which tokens are cut off or padded.</summary>
public enum Side
{
    /// <summary>At the end.</summary>
    Right,
    /// <summary>At the start.</summary>
    Left,
}

/// <summary>Which text of a pair is shortened.</summary>
public enum TruncationStrategy
{
    /// <summary>The longer one, until both are equal.</summary>
    LongestFirst,
    /// <summary>The first.</summary>
    OnlyFirst,
    /// <summary>The second.</summary>
    OnlySecond,
}

/// <summary>How long an encoding may be, special tokens included.</summary>
/// <param name="MaxLength">
/// The most tokens. A limit below the number of special tokens is not applied at all.
/// </param>
public sealed record Truncation(int MaxLength)
{
    /// <summary>Which text of a pair is shortened.</summary>
    public TruncationStrategy Strategy { get; init; }

    /// <summary>How many tokens an overflowing part repeats of the part before.</summary>
    public int Stride { get; init; }

    /// <summary>The end that is cut off.</summary>
    public Side Side { get; init; }

    internal static Truncation? Read(JsonInput json)
    {
        if (json.IsNull)
            return null;
        var read = new Truncation(json["max_length"].Integer())
        {
            Strategy = Named<TruncationStrategy>(json["strategy"]),
            Stride = json["stride"].Integer(int.MaxValue, 0),
            Side = Named<Side>(json["direction"]),
        };
        return read.Stride == 0 || read.Stride < read.MaxLength ? read
            : throw json["stride"].Error($"{read.Stride} is not below max_length {read.MaxLength}");
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("direction", Side.ToString());
        json.WriteNumber("max_length", MaxLength);
        json.WriteString("strategy", Strategy.ToString());
        json.WriteNumber("stride", Stride);
        json.WriteEndObject();
    }

    /// <summary>The value whose name is the JSON string; the first one where there is none.</summary>
    internal static T Named<T>(JsonInput json) where T : struct, Enum
    {
        if (json.IsNull)
            return default;
        string name = json.Text();
        return Array.IndexOf(Enum.GetNames<T>(), name) is >= 0 and int at ? Enum.GetValues<T>()[at]
            : throw json.Error($"'{name}' is none of {string.Join(", ", Enum.GetNames<T>())}");
    }
}
