using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cresset.Devices;

namespace Cresset.Fidelity;

/// <summary>
/// Turns fixture values into parameter types as a C# caller would write them. The cost orders overloads as the
/// compiler would: a whole number prefers int, long, double, then a plain-number tensor.
/// </summary>
internal static class ArgumentConverter
{
    public static T Convert<T>(string name, object? value) => TryConvert(value, typeof(T), out object? result, out _)
        ? (T)result!
        : throw new NotBoundException($"argument '{name}' = {Describe(value)} is no {typeof(T).Name}");

    public static bool TryConvert(object? value, Type type, out object? result, out int cost)
    {
        if (value is JsonElement { ValueKind: JsonValueKind.Null }) value = null;
        (result, cost) = (null, 0);
        if (value is null) return IsOptional(type);
        if (Nullable.GetUnderlyingType(type) is { } inner) return TryConvert(value, inner, out result, out cost);
        if (type.IsInstanceOfType(value)) return Give(value, 0, out result, out cost);
        if (value is object?[] parts && typeof(ITuple).IsAssignableFrom(type)) return TryTuple(parts, type, out result, out cost);
        if (ItemOf(type) is { } item) return TryList(value, item, out result, out cost);
        return value switch
        {
            JsonElement json => TryJson(json, type, out result, out cost),
            Tensor x => TryTensor(x, type, out result, out cost),
            Shape shape => TryConvert(JsonSerializer.SerializeToElement(shape.ToArray()), type, out result, out cost),
            _ => false,
        };
    }

    public static string Describe(object? value) => value switch
    {
        JsonElement json => json.GetRawText() is { Length: <= 60 } text ? text : json.GetRawText()[..60] + "…",
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
        return form == typeof(ReadOnlySpan<>) || form == typeof(IReadOnlyList<>) || form == typeof(IEnumerable<>)
            || form == typeof(List<>) || form == typeof(IList<>) || form == typeof(IReadOnlyCollection<>)
            ? type.GetGenericArguments()[0] : null;
    }

    private static bool TryList(object value, Type item, out object? result, out int cost)
    {
        object?[] items = value switch
        {
            Tensor?[] tensors => tensors,
            JsonElement { ValueKind: JsonValueKind.Array } json => [.. json.EnumerateArray().Select(e => (object?)e)],
            _ => [value],
        };
        (result, cost) = (null, value is Tensor or JsonElement { ValueKind: not JsonValueKind.Array } ? 1 : 0);
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

    private static bool TryTensor(Tensor x, Type type, out object? result, out int cost)
    {
        (result, cost) = (null, 0);
        return type.IsInstanceOfType(x) && Give(x, 0, out result, out cost);
    }

    private static bool TryJson(JsonElement json, Type type, out object? result, out int cost)
    {
        (result, cost) = (null, 0);
        if (type == typeof(Tensor)) return TryNumberTensor(json, out result, out cost);
        if (type == typeof(bool)) return json.ValueKind is JsonValueKind.True or JsonValueKind.False
            && Give(json.GetBoolean(), 0, out result, out cost);
        if (type == typeof(int)) return json.IsWhole() && json.TryGetInt32(out int i) && Give(i, 0, out result, out cost);
        if (type == typeof(long)) return json.IsWhole() && json.TryGetInt64(out long l) && Give(l, 1, out result, out cost);
        if (type == typeof(ulong)) return json.IsWhole() && json.TryGetUInt64(out ulong u) && Give(u, 2, out result, out cost);
        if (type == typeof(double)) return json.AsDouble() is { } d && Give(d, json.IsWhole() ? 3 : 0, out result, out cost);
        if (type == typeof(float)) return json.AsDouble() is { } f && Give((float)f, json.IsWhole() ? 2 : 1, out result, out cost);
        if (type == typeof(Shape)) return TryShape(json, out result, out cost);
        if (typeof(ITuple).IsAssignableFrom(type)) return json.ValueKind == JsonValueKind.Array
            && TryTuple([.. json.EnumerateArray().Select(e => (object?)e)], type, out result, out cost);
        return json.ValueKind == JsonValueKind.String && TryText(json.GetString()!, type, out result, out cost);
    }

    private static bool TryNumberTensor(JsonElement json, out object? result, out int cost)
    {
        Tensor? number = json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
            _ when json.IsWhole() => json.TryGetInt64(out long whole) ? (Tensor)whole : (Tensor)json.GetDouble(),
            JsonValueKind.Object => Complex(json),
            _ => json.AsDouble() is { } value ? (Tensor)value : null,
        };
        return Give(number, 6, out result, out cost) && number is not null;
    }

    /// <summary>Through an implicit conversion from complex numbers, once the library has one.</summary>
    private static Tensor? Complex(JsonElement json)
    {
        if (json.Find("complex") is not { } pair) return null;
        var number = new System.Numerics.Complex(pair[0].GetDouble(), pair[1].GetDouble());
        MethodInfo? convert = typeof(Tensor).GetMethod("op_Implicit", [typeof(System.Numerics.Complex)]);
        return (Tensor?)convert?.Invoke(null, [number]);
    }

    private static bool TryShape(JsonElement json, out object? result, out int cost)
    {
        (result, cost) = (null, 0);
        if (json.IsWhole()) return json.GetInt64() >= 0 && Give(new Shape(json.GetInt64()), 1, out result, out cost);
        return IsListOfWhole(json) && Array.TrueForAll(json.Longs(), s => s >= 0)
            && Give(new Shape(json.Longs()), 0, out result, out cost);
    }

    /// <summary>Sizes such as −1 are for overloads that take plain numbers; a shape refuses them.</summary>
    public static void RefuseNegativeSizes(IEnumerable<ParameterInfo> parameters, Arguments arguments)
    {
        if (!parameters.Any(p => p.ParameterType == typeof(Shape))) return;
        foreach (object? value in arguments.Values.Values)
        {
            if (value is not JsonElement json) continue;
            if (json.IsWhole() && json.GetInt64() < 0) _ = new Shape(json.GetInt64());
            else if (IsListOfWhole(json)) _ = new Shape(json.Longs());
        }
    }

    private static bool IsListOfWhole(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(e => e.IsWhole());

    private static bool TryTuple(object?[] parts, Type type, out object? result, out int cost)
    {
        (result, cost) = (null, 0);
        Type[] types = type.GetGenericArguments();
        if (parts.Length != types.Length) return false;
        var items = new object?[types.Length];
        for (int i = 0; i < items.Length; i++)
            if (!TryConvert(parts[i], types[i], out items[i], out _)) return false;
        return Give(Activator.CreateInstance(type, items), 0, out result, out cost);
    }

    private static bool TryText(string text, Type type, out object? result, out int cost)
    {
        (result, cost) = (null, 0);
        if (type == typeof(string)) return Give(text, 1, out result, out cost);
        if (type == typeof(Device)) return text == "cpu" && Give(Device.Cpu, 0, out result, out cost);
        if (type == typeof(DType))
        {
            foreach (DType one in Enum.GetValues<DType>())
                if (one.TorchName() == text) return Give(one, 0, out result, out cost);
            return false;
        }
        if (!type.IsEnum) return false;
        foreach (object value in Enum.GetValues(type))
            if (Names.Same(value.ToString()!, text) || Names.Same(value + "Format", text)) return Give(value, 0, out result, out cost);
        return false;
    }

    private static bool Give(object? value, int price, out object? result, out int cost)
    {
        (result, cost) = (value, price);
        return true;
    }
}
