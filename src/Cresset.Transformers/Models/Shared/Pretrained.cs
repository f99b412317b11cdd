using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers;

/// <summary>What loading a checkpoint found.</summary>
/// <param name="MissingKeys">Parameters that the file lacks; they were initialised.</param>
/// <param name="UnexpectedKeys">Tensors of the file without a place in the model.</param>
public sealed record CheckpointReport(IReadOnlyList<string> MissingKeys, IReadOnlyList<string> UnexpectedKeys)
{
    /// <summary>
    /// Keys that the configuration ties to others, but that the file holds with other values: they stay
    /// apart.
    /// </summary>
    public IReadOnlyList<string> UntiedKeys { get; init; } = [];
}

/// <summary>How a checkpoint is loaded.</summary>
public sealed record LoadOptions
{
    /// <summary>Changes the configuration before the model is made, for instance its labels.</summary>
    public Func<PretrainedConfig, PretrainedConfig>? Configure { get; init; }

    /// <summary>Receives what was missing or unexpected.</summary>
    public Action<CheckpointReport>? Report { get; init; }
}

/// <summary>Loads Hugging Face folders: config.json with model.safetensors or its shards.</summary>
public static class Pretrained
{
    /// <summary>Reads a folder into a new model in float32, ready for evaluation.</summary>
    /// <exception cref="CheckpointException">
    /// A file is missing or malformed, or tensors do not fit the configuration.
    /// </exception>
    public static T Load<T>(string folder, LoadOptions? options = null) where T : PretrainedModel, IPretrained<T>
    {
        options ??= new LoadOptions();
        RequireFolder(folder);
        JsonFields fields = JsonFields.Read(Path.Combine(folder, "config.json"));
        PretrainedConfig config = T.ReadConfig(fields);
        if (options.Configure is { } configure) config = configure(config);
        T model;
        using (Init.Skip()) model = T.FromConfig(config);
        CheckpointReport report = LoadInto(model, folder);
        options.Report?.Invoke(report);
        return model;
    }

    /// <summary>
    /// Reads the tensors of a folder into a model that was made otherwise, and readies it for evaluation.
    /// </summary>
    /// <param name="model">Such as <c>new BertModel(config, pooler: false)</c>.</param>
    /// <param name="folder">Holds model.safetensors or its shards.</param>
    /// <exception cref="CheckpointException">
    /// The file is missing or malformed, or tensors do not fit the model.
    /// </exception>
    public static CheckpointReport LoadInto(PretrainedModel model, string folder)
    {
        RequireFolder(folder);
        using TensorSource source = Safetensors.Open(folder);
        CheckpointReport report = CheckpointLoader.Load(model, source);
        model.Eval();
        return report;
    }

    private static void RequireFolder(string folder)
    {
        if (!Directory.Exists(folder)) throw new CheckpointException(folder, -1,
            "there is no such folder. Give a folder with config.json and model.safetensors.");
    }

    /// <summary>Refuses a configuration of another architecture.</summary>
    internal static void RequireType(JsonFields fields, string modelType)
    {
        string found = fields.Text("model_type", modelType);
        if (found != modelType) throw fields.Wrong("model_type", $"is '{found}', but the model class is for '{modelType}'.");
    }
}
