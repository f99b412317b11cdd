using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>One method with a fixture's arguments laid on its parameters.</summary>
internal sealed record Overload(MethodBase Method, object? Receiver, object?[] Values, int Cost)
{
    /// <summary>Names of what stands before the dot, in the order of preference.</summary>
    private static readonly string[] Receivers =
    [
        "input", "self", "A", "x", "tensor", "L", "a", "x1", "input1", "y", "log_probs", "sorted_sequence", "query",
        "anchor", "elements", "theta", "real", "abs", "indices", "tensors", "module", "logits",
    ];

    public object? Call() => Invoker.Call(Method, Receiver, Values);

    /// <summary>Nothing, with the reason, where the arguments do not fit.</summary>
    public static Overload? TryBind(MethodBase method, Arguments arguments, out string reason)
    {
        ParameterInfo[] parameters = method.GetParameters();
        var rest = new Dictionary<string, object?>(arguments.Values);
        object? receiver = null;
        if (!method.IsStatic && method is not ConstructorInfo)
        {
            if (ReceiverOf(rest, parameters) is not { } name)
                return Fail("there is no tensor to call it on", out reason);
            receiver = rest[name];
            rest.Remove(name);
        }
        var values = new object?[parameters.Length];
        int cost = method.IsStatic ? 1 : 0;
        foreach (ParameterInfo parameter in parameters)
        {
            if (OptionsRecord.TryMake(parameter, rest) is { } options)
            {
                values[parameter.Position] = options;
                continue;
            }
            if (!TryFill(parameter, parameters, rest, out values[parameter.Position], out int price,
                out reason)) return null;
            cost += price;
        }
        foreach ((string name, object? value) in rest)
            if (!IsLeftOut(name, value)) return Fail($"no parameter '{name}'", out reason);
        reason = "";
        return new Overload(method, receiver, values, cost);
    }

    private static string? ReceiverOf(Dictionary<string, object?> values, ParameterInfo[] parameters) =>
        Array.Find(Receivers, name => values.TryGetValue(name, out object? value) && value is Tensor or Nn.Module
            && !Array.Exists(parameters, p => Names.Same(p.Name!, name)));

    private static bool TryFill(ParameterInfo parameter, ParameterInfo[] all, Dictionary<string, object?> rest,
        out object? value, out int cost, out string reason)
    {
        (value, cost, reason) = (null, 0, "");
        string? name = rest.Keys.FirstOrDefault(k => Names.Same(k, parameter.Name!))
            ?? rest.Keys.FirstOrDefault(k => Names.AreSynonyms(k, parameter.Name!)
                && !Array.Exists(all, p => Names.Same(p.Name!, k)));
        if (name is null) return TryDefault(parameter, out value, out cost, out reason);
        if (rest[name] is JsonElement { ValueKind: JsonValueKind.Null } or null && !IsNullable(parameter)
            && TryDefault(parameter, out value, out cost, out reason)) return rest.Remove(name);
        if (!ArgumentConverter.TryConvert(rest[name], parameter.ParameterType, out value, out cost))
        {
            reason = $"'{name}' = {ArgumentConverter.Describe(rest[name])} is no {parameter.ParameterType.Name}";
            return false;
        }
        if (parameter.ParameterType.IsByRefLike && value is null) value = EmptyOf(parameter);
        return rest.Remove(name);
    }

    private static bool TryDefault(ParameterInfo parameter, out object? value, out int cost, out string reason)
    {
        (value, cost, reason) = (null, 1, "");
        bool isList = parameter.IsDefined(typeof(ParamCollectionAttribute))
            || parameter.IsDefined(typeof(ParamArrayAttribute));
        bool isDims = parameter.ParameterType == typeof(ReadOnlySpan<int>)
            && Names.AreSynonyms(parameter.Name!, "dim");
        if (isList || isDims) value = EmptyOf(parameter);
        else if (parameter.HasDefaultValue) value = DefaultOf(parameter);
        else reason = $"parameter '{parameter.Name}' is not given";
        return reason.Length == 0;
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (type.IsByRefLike) return EmptyOf(parameter);
        if (parameter.DefaultValue is { } value)
            return (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } form ? Enum.ToObject(form, value)
                : value;
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
    }

    private static Array EmptyOf(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return Array.CreateInstance(type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0], 0);
    }

    private static bool IsNullable(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType
            && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);

    /// <summary>None where we have no such parameter is what a C# caller leaves out.</summary>
    private static bool IsLeftOut(string name, object? value) =>
        value is null or JsonElement { ValueKind: JsonValueKind.Null }
        || (name == "device" && value is JsonElement { ValueKind: JsonValueKind.String } device
            && device.GetString() == "cpu");

    private static Overload? Fail(string why, out string reason)
    {
        reason = why;
        return null;
    }
}
