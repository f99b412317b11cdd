namespace Cresset.Nn;

/// <summary>The keys of a state dict do not fit a module.</summary>
public sealed class StateDictException(string message) : InvalidOperationException(message);

/// <summary>What <see cref="Module.LoadStateDict"/> found.</summary>
/// <param name="MissingKeys">Keys of the module without a value.</param>
/// <param name="UnexpectedKeys">Values without a place in the module.</param>
public sealed record LoadReport(IReadOnlyList<string> MissingKeys, IReadOnlyList<string> UnexpectedKeys)
{
    /// <summary>Did every key find its counterpart?</summary>
    public bool IsComplete => MissingKeys.Count == 0 && UnexpectedKeys.Count == 0;
}

internal readonly record struct LoadRequest(IReadOnlyDictionary<string, Tensor> State, bool Strict);

/// <summary>Checks everything first, then copies.</summary>
internal static class StateLoader
{
    public static LoadReport Load(Module module, IEnumerable<KeyValuePair<string, Tensor>> own, LoadRequest request)
    {
        var targets = new OrderedDictionary<string, Tensor>();
        foreach ((string key, Tensor x) in own) targets[key] = x;
        var report = new LoadReport([.. targets.Keys.Where(k => !request.State.ContainsKey(k))],
            [.. request.State.Keys.Where(k => !targets.ContainsKey(k))]);
        Check(module, targets, request, report);
        using Grad.Guard off = Grad.Off();
        foreach ((string key, Tensor target) in targets)
            if (request.State.TryGetValue(key, out Tensor? value)) target.CopyInPlace(value);
        return report;
    }

    private static void Check(
        Module module, OrderedDictionary<string, Tensor> targets, LoadRequest request, LoadReport report)
    {
        var errors = new List<string>();
        if (request.Strict && report.UnexpectedKeys.Count > 0)
            errors.Add($"Unexpected key(s) in state_dict: {Quoted(report.UnexpectedKeys)}.");
        if (request.Strict && report.MissingKeys.Count > 0)
            errors.Add($"Missing key(s) in state_dict: {Quoted(report.MissingKeys)}.");
        foreach ((string key, Tensor target) in targets)
            if (request.State.TryGetValue(key, out Tensor? value) && value.Shape != target.Shape)
                errors.Add($"size mismatch for {key}: the state dict has {value.Shape}, the module {target.Shape}.");
        if (errors.Count > 0) throw new StateDictException(
            $"Error(s) in loading state_dict for {module.PrintedName}:\n\t{string.Join("\n\t", errors)}");
    }

    private static string Quoted(IEnumerable<string> keys) => string.Join(", ", keys.Select(k => $"\"{k}\""));
}
