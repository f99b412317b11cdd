using System.Numerics;
using System.Text.Json;
using Cresset.Devices;

namespace Cresset.Fidelity;

/// <summary>A value, and how far it is from what was written.</summary>
internal readonly record struct Converted(object? Value, int Cost = 0);

/// <summary>Plain JSON values as numbers, texts, types, shapes and plain-number tensors.</summary>
internal static class JsonConverter
{
    public static Converted? To(JsonElement json, Type type)
    {
        if (type == typeof(Tensor)) return Number(json) is { } number ? new(number, 6) : null;
        if (type == typeof(Shape)) return ToShape(json);
        if (type == typeof(bool)) return json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new(json.GetBoolean()) : null;
        return ToNumber(json, type)
            ?? (json.ValueKind == JsonValueKind.String ? ToText(json.GetString()!, type) : null);
    }

    public static bool IsListOfWhole(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(e => e.IsWhole());

    /// <summary>A whole number prefers int, long, float, double; one with a point double, float.</summary>
    private static Converted? ToNumber(JsonElement json, Type type)
    {
        bool whole = json.IsWhole();
        if (type == typeof(int)) return whole && json.TryGetInt32(out int i) ? new(i) : null;
        if (type == typeof(long)) return whole && json.TryGetInt64(out long l) ? new(l, 1) : null;
        if (type == typeof(ulong)) return whole && json.TryGetUInt64(out ulong u) ? new(u, 2) : null;
        if (json.AsDouble() is not { } value) return null;
        return type == typeof(double) ? new(value, whole ? 3 : 0)
            : type == typeof(float) ? new((float)value, whole ? 2 : 1) : null;
    }

    private static Tensor? Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        _ when json.IsWhole() => json.TryGetInt64(out long whole) ? (Tensor)whole : (Tensor)json.GetDouble(),
        JsonValueKind.Object => json.Find("complex") is { } pair
            ? (Tensor)new Complex(pair[0].GetDouble(), pair[1].GetDouble()) : null,
        _ => json.AsDouble() is { } value ? (Tensor)value : null,
    };

    private static Converted? ToShape(JsonElement json)
    {
        if (json.IsWhole()) return json.GetInt64() >= 0 ? new(new Shape(json.GetInt64()), 1) : null;
        return IsListOfWhole(json) && Array.TrueForAll(json.Longs(), s => s >= 0)
            ? new(new Shape(json.Longs())) : null;
    }

    private static Converted? ToText(string text, Type type)
    {
        if (type == typeof(string)) return new(text, 1);
        if (type == typeof(Device)) return text == "cpu" ? new(Device.Cpu) : null;
        if (type == typeof(DType))
        {
            foreach (DType one in Enum.GetValues<DType>()) if (one.TorchName() == text) return new(one);
            return null;
        }
        if (!type.IsEnum) return null;
        foreach (object value in Enum.GetValues(type))
            if (Names.Same(value.ToString()!, text) || Names.Same(value + "Format", text)) return new(value);
        return null;
    }
}
