using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cresset.Fidelity;

/// <summary>What a call gave, as a flat list: tensors, or plain values.</summary>
internal static class Results
{
    public static object?[] Flatten(object? result) => result switch
    {
        null or Tensor or string => [result],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Flatten(tuple[i]))],
        Shape => [result],
        IEnumerable list => [.. list.Cast<object?>().SelectMany(Flatten)],
        _ when result.GetType().GetMethod("Deconstruct") is { } deconstruct => Deconstruct(result, deconstruct),
        _ => [result],
    };

    private static object?[] Deconstruct(object record, MethodInfo deconstruct)
    {
        var parts = new object?[deconstruct.GetParameters().Length];
        deconstruct.Invoke(record, parts);
        return [.. parts.Where(p => p is not null).SelectMany(Flatten)];
    }
}
