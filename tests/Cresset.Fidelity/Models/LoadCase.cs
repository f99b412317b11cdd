using System.Text.Json;
using Cresset.Transformers;

namespace Cresset.Fidelity;

/// <summary>A checkpoint in some layout: what it lacks, what is left over, and the results.</summary>
internal sealed class LoadCase(CaseFile file, JsonElement json, Check check)
{
    private static readonly Tolerance Outputs = new(1e-4, 1e-5, Plain: true);

    public void Run()
    {
        Type type = ModelLoader.Find(json.Text("load_class"));
        string folder = Path.Combine(file.Folder, json.Text("folder"));
        if (Directory.GetFiles(folder, "*.safetensors*").Length == 0)
            throw new NotBoundException("checkpoints without safetensors");
        if (json.Text("loaded_dtype") != "torch.float32")
            throw new NotBoundException($"loading as {json.Text("loaded_dtype")}");
        (PretrainedModel model, CheckpointReport report) =
            ModelLoader.Open(type, folder, json.GetProperty("load_arguments"));
        check.SameList("missing", Sorted("missing_keys"), report.MissingKeys);
        check.SameList("unexpected", Sorted("unexpected_keys"),
            report.UnexpectedKeys.Order(StringComparer.Ordinal));
        if (json.Find("outputs") is not { } outputs) return;
        object result = ModelForward.Call(model,
            new() { ["input_ids"] = file.Tensors.Get("shared/in/input_ids").ToTensor() });
        foreach (string name in outputs.Texts())
            check.Tensor(name, file.Tensors.Get($"{json.Text("name")}/out/{name}"),
                ModelForward.Output(result, name), Outputs);
    }

    private IOrderedEnumerable<string> Sorted(string list) =>
        json.GetProperty(list).Texts().Order(StringComparer.Ordinal);
}
