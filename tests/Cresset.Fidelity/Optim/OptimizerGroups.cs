using System.Text.Json;
using Cresset.Optim;

namespace Cresset.Fidelity;

/// <summary>Groups of parameters by number, each with its own options.</summary>
internal static class OptimizerGroups
{
    public static Arguments Arguments(JsonElement json, Tensor[] parameters)
    {
        var all = new List<KeyValuePair<string, object?>>();
        foreach (JsonProperty one in json.GetProperty("args").EnumerateObject()) all.Add(new(one.Name, one.Value));
        ParamGroup[] groups = json.Find("groups") is { ValueKind: JsonValueKind.Array } given
            ? [.. given.EnumerateArray().Select(g => new ParamGroup(g.GetProperty("params").Longs()
                .Select(i => parameters[i])))]
            : [new ParamGroup(parameters)];
        all.Add(new("parameters", groups));
        return new Arguments(all);
    }

    /// <summary>Options that a group states itself.</summary>
    public static void Set(JsonElement json, Optimizer optimizer)
    {
        if (json.Find("groups") is not { ValueKind: JsonValueKind.Array } groups) return;
        for (int i = 0; i < groups.GetArrayLength(); i++)
        {
            var known = optimizer.ParamGroups[i].Options.Entries.Select(e => e.Key).ToHashSet();
            var values = new Dictionary<string, object?>();
            foreach (JsonProperty one in groups[i].EnumerateObject().Where(p => p.Name != "params"))
            {
                if (!known.Contains(one.Name)) throw new NotBoundException($"groups with '{one.Name}'");
                values[one.Name] = one.Value.ValueKind switch
                {
                    JsonValueKind.Array => one.Value.EnumerateArray().Select(v => v.GetDouble()).ToArray(),
                    JsonValueKind.True or JsonValueKind.False => one.Value.GetBoolean(),
                    _ => one.Value.GetDouble(),
                };
            }
            optimizer.ParamGroups[i].Options = optimizer.ParamGroups[i].Options.With(values);
        }
    }

    /// <summary>Keys of the state dict and of its groups; a dictionary has no order.</summary>
    public static void Compare(JsonElement layout, OptimizerState state, Check check)
    {
        if (layout.Find("param_groups") is not { } groups) return;
        check.Same("number of groups", groups.GetArrayLength(), state.ParamGroups.Count);
        for (int i = 0; i < state.ParamGroups.Count; i++)
            check.SameList($"keys of group {i}", groups[i].EnumerateObject().Select(p => p.Name)
                .Order(StringComparer.Ordinal),
                state.ParamGroups[i].Keys.Order(StringComparer.Ordinal));
        if (layout.Find("state") is not { } states) return;
        check.SameList("parameters with state", states.EnumerateObject().Select(p => p.Name),
            state.State.Keys.Select(k => $"{k}"));
        foreach (JsonProperty one in states.EnumerateObject())
            check.SameList($"state of {one.Name}", one.Value.EnumerateObject().Select(p => p.Name)
                .Order(StringComparer.Ordinal),
                state.State[int.Parse(one.Name, null)].Keys.Order(StringComparer.Ordinal));
    }
}
