using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers;

/// <summary>
/// Copies a checkpoint into a model: maps old names and prefixes, and initialises what is missing.
/// </summary>
internal static class CheckpointLoader
{
    private static readonly string[] IgnoredBuffers = [".position_ids", ".attn.masked_bias"];

    public static CheckpointReport Load(PretrainedModel model, TensorSource source)
    {
        Dictionary<string, string> names = Names(model, source, out List<string> unexpected);
        var missing = model.StateDict().Keys.Where(k => !names.ContainsKey(k)).ToHashSet();
        IReadOnlyList<string> untied = TiedWeights.Settle(model, source, names, missing);
        InitializeMissing(model, missing.Except(model.Ties.Select(t => t.Shared)).ToHashSet());
        IReadOnlyDictionary<string, Tensor> targets = model.StateDict();
        foreach ((string key, string name) in names) Copy(source, name, targets[key]);
        unexpected.RemoveAll(IsIgnored);
        return new CheckpointReport([.. missing.Order(StringComparer.Ordinal)], unexpected) { UntiedKeys = untied };
    }

    private static bool IsIgnored(string name) =>
        Array.Exists(IgnoredBuffers, b => ("." + name).EndsWith(b, StringComparison.Ordinal));

    /// <summary>The file's name of each key that it has; sizes are checked.</summary>
    private static Dictionary<string, string> Names(
        PretrainedModel model, TensorSource source, out List<string> unexpected)
    {
        var names = new Dictionary<string, string>();
        unexpected = [];
        IReadOnlyDictionary<string, Tensor> targets = model.StateDict();
        foreach ((string name, string key) in Keys(model, source, targets))
            if (!targets.TryGetValue(key, out Tensor? target)) unexpected.Add(Renamed(name));
            else if (!names.TryAdd(key, name)) throw Twice(source, key);
            else Check(source, source.Tensors[name], target, key);
        return names;
    }

    /// <summary>Old LayerNorm names, then the prefix of the model without head, added or taken off.</summary>
    private static IEnumerable<(string Name, string Key)> Keys(
        PretrainedModel model, TensorSource source, IReadOnlyDictionary<string, Tensor> targets)
    {
        string prefix = model.FilePrefix + ".";
        bool fileHasPrefix = source.Tensors.Keys.Any(n => n.StartsWith(prefix, StringComparison.Ordinal));
        foreach (string name in source.Tensors.Keys)
        {
            string key = Renamed(name);
            if (model.BasePrefix.Length == 0 && key.StartsWith(prefix, StringComparison.Ordinal)) key = key[prefix.Length..];
            else if (model.BasePrefix.Length > 0 && !fileHasPrefix && targets.ContainsKey(prefix + key)) key = prefix + key;
            yield return (name, key);
        }
    }

    private static string Renamed(string name) =>
        name.EndsWith("LayerNorm.gamma", StringComparison.Ordinal) ? name[..^5] + "weight"
        : name.EndsWith("LayerNorm.beta", StringComparison.Ordinal) ? name[..^4] + "bias" : name;

    private static void Check(TensorSource source, TensorEntry entry, Tensor target, string key)
    {
        if (entry.Shape != target.Shape) throw new CheckpointException(source.Location, entry.Offset,
            $"tensor '{entry.Name}' is {entry.Shape}, but the configuration asks for {target.Shape} ({key}).");
    }

    private static CheckpointException Twice(TensorSource source, string key) =>
        new(source.Location, -1, $"two tensors stand for '{key}'.");

    private static void Copy(TensorSource source, string name, Tensor target)
    {
        using Grad.Guard off = Grad.Off();
        target.CopyInPlace(source.Load(name));
    }

    /// <summary>
    /// Initialises each module that lacks something; what the file has of it is copied afterwards.
    /// </summary>
    private static void InitializeMissing(PretrainedModel model, HashSet<string> missing)
    {
        using Grad.Guard off = Grad.Off();
        foreach ((string key, Module module) in model.NamedModules())
        {
            if (module.NamedChildren().Any(c => c.Key.Length > 0)) continue;
            string prefix = key.Length == 0 ? "" : key + ".";
            if (module.StateDict().Keys.Any(k => missing.Contains(prefix + k))) model.Initialize(module);
        }
    }
}
