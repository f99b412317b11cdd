using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers;

/// <summary>A model with a config.json and a checkpoint.</summary>
public abstract class PretrainedModel : Module
{
    /// <summary>The model's configuration.</summary>
    public abstract PretrainedConfig Configuration { get; }

    /// <summary>
    /// The key of the model without head, such as <c>bert</c>; empty in the model without head itself.
    /// </summary>
    protected internal abstract string BasePrefix { get; }

    /// <summary>The architecture's prefix in files that hold a head.</summary>
    protected internal abstract string FilePrefix { get; }

    /// <summary>
    /// Pairs of keys that share one tensor: the second is not stored and takes the first's value.
    /// </summary>
    protected internal virtual IReadOnlyList<(string Source, string Shared)> Ties => [];

    /// <summary>Fills parameters that a checkpoint lacks, as the architecture's training begins.</summary>
    protected internal abstract void Initialize(Module module);

    /// <summary>
    /// Writes config.json and model.safetensors into a folder that transformers can load; each file is
    /// replaced whole.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var shared = Ties.Where(t => IsTied(t.Source, t.Shared)).Select(t => t.Shared).ToHashSet();
        Safetensors.Save(Path.Combine(folder, "model.safetensors"),
            StateDict().Where(p => !shared.Contains(p.Key)), new Dictionary<string, string> { ["format"] = "pt" });
        JsonFile.Write(Path.Combine(folder, "config.json"), json => Configuration.ToJson(GetType().Name).WriteTo(json));
    }

    private bool IsTied(string source, string shared)
    {
        IReadOnlyDictionary<string, Tensor> state = StateDict();
        return state.TryGetValue(source, out Tensor? a) && state.TryGetValue(shared, out Tensor? b)
            && a.SharesStorage(b);
    }
}

/// <summary>A model class that can be made from a config.json.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IPretrained<TSelf> where TSelf : PretrainedModel, IPretrained<TSelf>
{
    /// <summary>Reads the architecture's configuration.</summary>
    /// <exception cref="CheckpointException">A field is missing or out of range.</exception>
    static abstract PretrainedConfig ReadConfig(JsonFields fields);

    /// <summary>A model with fresh weights.</summary>
    static abstract TSelf FromConfig(PretrainedConfig config);
}
