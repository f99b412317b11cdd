using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>
/// Turns fixture values into parameter types as a C# caller would write them. The cost orders overloads as
/// the
/// compiler would: a whole number prefers int, long, double, then a plain-number tensor.
/// </summary>
internal static class ArgumentConverter
{
    public static T Convert<T>(string name, object? value) =>
        TryConvert(value, typeof(T), out object? result, out _)
        ? (T)result!
        : throw new NotBoundException($"argument '{name}' = {Describe(value)} is no {typeof(T).Name}");

    public static bool TryConvert(object? value, Type type, out object? result, out int cost)
    {
        if (value is JsonElement { ValueKind: JsonValueKind.Null }) value = null;
        (result, cost) = (null, 0);
        if (value is null) return IsOptional(type);
        if (Nullable.GetUnderlyingType(type) is { } inner) return TryConvert(value, inner, out result,
            out cost);
        if (type.IsInstanceOfType(value)) return Give(value, 0, out result, out cost);
        if (typeof(ITuple).IsAssignableFrom(type)) return TryTuple(value, type, out result, out cost);
        if (ItemOf(type) is { } item) return TryList(value, item, out result, out cost);
        if (value is Shape shape) value = JsonSerializer.SerializeToElement(shape.ToArray());
        return value is JsonElement json && JsonConverter.To(json, type) is { } converted
            && Give(converted.Value, converted.Cost, out result, out cost);
    }

    public static string Describe(object? value) => value switch
    {
        JsonElement json => json.GetRawText() is { Length: <= 60 } text ? text : json.GetRawText()[..60]
            + "…",
        Tensor x => $"tensor {x.DType.TorchName()}{x.Shape}",
        null => "null",
        _ => value.GetType().Name,
    };

    private static bool IsOptional(Type type) => !type.IsValueType || type.IsByRefLike
        || Nullable.GetUnderlyingType(type) is not null;

    /// <summary>What a span, array or list parameter holds.</summary>
    private static Type? ItemOf(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (!type.IsGenericType) return null;
        Type form = type.GetGenericTypeDefinition();
        return form == typeof(ReadOnlySpan<>) || form == typeof(IReadOnlyList<>)
            || form == typeof(IEnumerable<>)
            || form == typeof(List<>) || form == typeof(IList<>) || form == typeof(IReadOnlyCollection<>)
            ? type.GetGenericArguments()[0] : null;
    }

    private static bool TryList(object value, Type item, out object? result, out int cost)
    {
        object?[] items = value switch
        {
            Tensor?[] tensors => tensors,
            JsonElement { ValueKind: JsonValueKind.Array } json =>
                [.. json.EnumerateArray().Select(e => (object?)e)],
            _ => [value],
        };
        (result, cost) = (null, value is Tensor or JsonElement { ValueKind: not JsonValueKind.Array } ? 1
            : 0);
        var array = Array.CreateInstance(item, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            if (!TryConvert(items[i], item, out object? one, out int step)) return false;
            array.SetValue(one, i);
            cost += step;
        }
        result = array;
        return true;
    }

    /// <summary>Sizes such as −1 are for overloads that take plain numbers; a shape refuses them.</summary>
    public static void RefuseNegativeSizes(IEnumerable<ParameterInfo> parameters, Arguments arguments)
    {
        if (!parameters.Any(p => p.ParameterType == typeof(Shape))) return;
        foreach (object? value in arguments.Values.Values)
        {
            if (value is not JsonElement json) continue;
            if (json.IsWhole() && json.GetInt64() < 0) _ = new Shape(json.GetInt64());
            else if (JsonConverter.IsListOfWhole(json)) _ = new Shape(json.Longs());
        }
    }

    private static bool TryTuple(object value, Type type, out object? result, out int cost)
    {
        (result, cost) = (null, 0);
        Type[] types = type.GetGenericArguments();
        object?[] parts = value as object?[] ?? (value is JsonElement { ValueKind: JsonValueKind.Array } json
            ? [.. json.EnumerateArray().Select(e => (object?)e)] : []);
        if (parts.Length != types.Length) return false;
        var items = new object?[types.Length];
        for (int i = 0; i < items.Length; i++)
            if (!TryConvert(parts[i], types[i], out items[i], out _)) return false;
        return Give(Activator.CreateInstance(type, items), 0, out result, out cost);
    }

    private static bool Give(object? value, int price, out object? result, out int cost)
    {
        (result, cost) = (value, price);
        return true;
    }
}
