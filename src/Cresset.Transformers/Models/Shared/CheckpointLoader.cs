using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers;

/// <summary>Copies a checkpoint into a model: maps old names and prefixes, ties, and initialises what is missing.</summary>
internal static class CheckpointLoader
{
    private static readonly string[] IgnoredBuffers = [".position_ids", ".attn.masked_bias"];

    public static CheckpointReport Load(PretrainedModel model, TensorSource source)
    {
        var targets = new Dictionary<string, Tensor>(model.StateDict());
        Dictionary<string, string> names = Names(model, source, targets);
        var unexpected = new List<string>();
        var found = new HashSet<string>();
        foreach ((string name, string key) in names)
            if (!targets.TryGetValue(key, out Tensor? target)) unexpected.Add(name);
            else Check(source, source.Tensors[name], target, found.Add(key) ? key : throw Twice(source, key));
        foreach ((string name, string key) in names)
            if (targets.TryGetValue(key, out Tensor? target)) Copy(source, name, target);
        var missing = targets.Keys.Where(k => !found.Contains(k)).ToHashSet();
        Tie(model, missing, found);
        InitializeMissing(model, missing);
        return new CheckpointReport([.. missing.Order(StringComparer.Ordinal)],
            [.. unexpected.Where(n => !Array.Exists(IgnoredBuffers, b => ("." + n).EndsWith(b, StringComparison.Ordinal)))]);
    }

    /// <summary>Old LayerNorm names, then the prefix of the model without head, added or taken off.</summary>
    private static Dictionary<string, string> Names(
        PretrainedModel model, TensorSource source, Dictionary<string, Tensor> targets)
    {
        string prefix = model.FilePrefix + ".";
        bool fileHasPrefix = source.Tensors.Keys.Any(n => n.StartsWith(prefix, StringComparison.Ordinal));
        var names = new Dictionary<string, string>();
        foreach (string name in source.Tensors.Keys)
        {
            string key = Renamed(name);
            if (model.BasePrefix.Length == 0 && key.StartsWith(prefix, StringComparison.Ordinal)) key = key[prefix.Length..];
            else if (model.BasePrefix.Length > 0 && !fileHasPrefix && targets.ContainsKey(prefix + key)) key = prefix + key;
            names[name] = key;
        }
        return names;
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

    /// <summary>A tied tensor that the file lacks is not missing; one that differs stays apart.</summary>
    private static void Tie(PretrainedModel model, HashSet<string> missing, HashSet<string> found)
    {
        foreach ((string shared, string tied) in model.Ties)
        {
            if (found.Contains(tied) && !found.Contains(shared)) missing.Remove(shared);
            missing.Remove(tied);
        }
    }

    /// <summary>Initialises each module that lacks something, then copies back what the file had of it.</summary>
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
