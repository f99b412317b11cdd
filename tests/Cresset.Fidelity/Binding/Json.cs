using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Values as fixtures write them.</summary>
internal static class Json
{
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : null;

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static bool IsTrue(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.True };

    public static string[] Texts(this JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetString()!)];

    public static long[] Longs(this JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetInt64())];

    /// <summary>A number without a point is a whole number.</summary>
    public static bool IsWhole(this JsonElement json) => json.ValueKind == JsonValueKind.Number
        && json.GetRawText().AsSpan().IndexOfAny(".eE") < 0;

    public static bool IsNull(this JsonElement json) => json.ValueKind == JsonValueKind.Null;

    /// <summary>A number, or one of the texts that stand for numbers that JSON lacks.</summary>
    public static double? AsDouble(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString()!.ToLowerInvariant() switch
        {
            "inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => null,
        },
        _ => null,
    };

    /// <summary>All numbers of nested lists, in order; truth values count as 0 and 1.</summary>
    public static IEnumerable<double> Flatten(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Flatten),
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        _ => [json.AsDouble() ?? throw new NotBoundException($"{json.GetRawText()} is not a number")],
    };

    /// <summary>The sizes of nested lists.</summary>
    public static long[] Sizes(this JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) return [];
        long length = json.GetArrayLength();
        if (length == 0) return [0];
        long[][] inner = [.. json.EnumerateArray().Select(Sizes)];
        if (!inner.All(i => i.SequenceEqual(inner[0])))
            throw new NotBoundException("nested lists of differing lengths have no shape");
        return [length, .. inner[0]];
    }
}
