using System.Text.Json;
using Cresset.Nn;
using Cresset.Transformers;

namespace Cresset.Fidelity;

/// <summary>A head of a tiny checkpoint: results, loss and gradients.</summary>
internal sealed class ModelCase(CaseFile file, JsonElement json, Check check)
{
    private static readonly Tolerance Outputs = new(1e-4, 1e-5, Plain: true);
    private static readonly Tolerance LargeOutputs = new(1e-4, 5e-5, Plain: true);
    private static readonly Tolerance Gradients = new(1e-3, 1e-5, Plain: true);

    private readonly string _name = json.Text("name");

    public void Run()
    {
        foreach (string field in (string[])["steps", "attn_implementation"])
            if (json.Find(field) is not null) throw new NotBoundException($"model cases with '{field}'");
        Type type = ModelLoader.Find(json.Text("model_class"));
        ModelLoader.CompareOldConfig(type, file.Folder, check);
        PretrainedModel model = ModelLoader.Load(type, file.Folder, json.Find("config"));
        SetHead(model);
        object result = ModelForward.Call(model, Given());
        foreach (string output in json.GetProperty("outputs").Texts()) Compare(output,
            ModelForward.Output(result, output));
        if (json.Find("gradcheck") is { } sums) CompareGradients(model, (Tensor)ModelForward.Output(result, "loss"),
            sums);
    }

    private Dictionary<string, object?> Given()
    {
        var given = json.GetProperty("inputs").Texts().ToDictionary(n => n, n => (object?)Input(n));
        if (json.Find("arguments") is { } arguments)
            foreach (JsonProperty one in arguments.EnumerateObject()) given[one.Name] = one.Value;
        return given;
    }

    private Tensor? Input(string name) =>
        file.Tensors.Has($"{_name}/in/{name}") ? file.Tensors.Get($"{_name}/in/{name}").ToTensor() : null;

    /// <summary>The parameters that the checkpoint lacks.</summary>
    private void SetHead(PretrainedModel model)
    {
        var parameters = model.NamedParameters().ToDictionary(p => p.Key, p => p.Value);
        using var _ = Grad.Off();
        foreach (string name in json.Find("params")?.Texts() ?? [])
        {
            if (!parameters.TryGetValue(name,
                out Parameter? own)) throw new MismatchException($"the model has no parameter {name}");
            own.CopyInPlace(file.Tensors.Get($"{_name}/param/{name}").ToTensor());
        }
    }

    private void Compare(string name, Tensor actual)
    {
        Stored expected = file.Tensors.Get($"{_name}/out/{name}");
        Tolerance tolerance = name == "loss" ? new(1e-5, 0)
            : file.Root.Find("model_type")?.GetString() is "mt5"
                || file.Folder.Contains("t5-v1.1", StringComparison.Ordinal) ? LargeOutputs : Outputs;
        if (Input("attention_mask") is not { } mask || MaskedRows.Positions(expected, mask) is not { } rows)
        {
            check.Tensor(name, expected, actual, tolerance);
            return;
        }
        // What padded positions hold is free.
        check.Values(name, rows(expected), rows(Stored.Of(actual)), tolerance);
    }

    private void CompareGradients(PretrainedModel model, Tensor loss, JsonElement sums)
    {
        loss.Backward();
        var parameters = model.NamedParameters().ToDictionary(p => p.Key, p => p.Value);
        foreach (JsonProperty one in sums.EnumerateObject())
        {
            if (!parameters.TryGetValue(one.Name,
                out Parameter? p)) throw new MismatchException($"the model has no parameter {one.Name}");
            Checksum.Compare($"gradient of {one.Name}", one.Value, p.Grad ?? Tensor.Zeros(p.Shape), check);
            string key = $"{_name}/grad/{one.Name}";
            if (file.Tensors.Has(key)) check.Tensor($"gradient of {one.Name}", file.Tensors.Get(key), p.Grad!,
                Gradients);
        }
    }
}
