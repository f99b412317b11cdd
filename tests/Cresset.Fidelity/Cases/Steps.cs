using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Runs one call, or a straight-line program of calls, over named values.</summary>
internal static class Steps
{
    public static void Run(JsonElement steps, Dictionary<string, object?> values)
    {
        foreach (JsonElement step in steps.EnumerateArray()) Store(step, Call(step, values), values);
    }

    /// <summary>The result of one call.</summary>
    public static object? Call(JsonElement step, Dictionary<string, object?> values)
    {
        if (step.Find("module") is not null) return ModuleFactory.Make(step);
        if (step.Find("optimizer") is not null) return OptimizerFactory.Make(step.Text("optimizer"),
            ArgumentsOf(step, values));
        string op = step.Text("op");
        Arguments arguments = ArgumentsOf(step, values);
        if (op.StartsWith("Module.", StringComparison.Ordinal)) return ModuleSteps.Call(op, arguments);
        return step.Find("index") is { ValueKind: JsonValueKind.Array } index
            ? Indexing.Call(op, arguments, index, values) : Binder.Call(op, arguments);
    }

    public static Arguments ArgumentsOf(JsonElement step, Dictionary<string, object?> values)
    {
        var all = new List<KeyValuePair<string, object?>>();
        if (step.Find("bind") is { } bind)
            foreach (JsonProperty one in bind.EnumerateObject()) all.Add(new(one.Name, Bound(one.Value, values)));
        if (step.Find("args") is { } args)
            foreach (JsonProperty one in args.EnumerateObject()) all.Add(new(one.Name, one.Value));
        return new Arguments(all);
    }

    private static object? Bound(JsonElement name, Dictionary<string, object?> values) => name.ValueKind switch
    {
        JsonValueKind.Array => name.EnumerateArray().Select(n => Bound(n, values) as Tensor).ToArray(),
        JsonValueKind.Null => null,
        JsonValueKind.Object => name.EnumerateObject().ToDictionary(p => p.Name, p =>
            (Tensor)values[p.Value.GetString()!]!),
        _ => values[name.GetString()!],
    };

    public static void Store(JsonElement step, object? result, Dictionary<string, object?> values)
    {
        if (step.Find("out") is not { } target || target.IsNull()) return;
        if (target.ValueKind == JsonValueKind.String)
        {
            values[target.GetString()!] = result;
            return;
        }
        object?[] all = Results.Flatten(result);
        string[] names = target.Texts();
        if (all.Length < names.Length)
            throw new MismatchException($"the call gave {all.Length} results, expected {names.Length}");
        for (int i = 0; i < names.Length; i++) values[names[i]] = all[i];
    }
}
