using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>A layer or loss: text, state dict, results, gradients, changed state.</summary>
internal sealed class ModuleCase(CaseFile file, JsonElement json, Check check)
{
    private readonly string _name = json.Text("name");
    private readonly Dictionary<string, Tensor> _inputs = [];

    public void Run()
    {
        foreach (string field in (string[])["function", "lengths", "world_size", "convert_keys"])
            if (json.Find(field) is not null) throw new NotBoundException($"modules with '{field}'");
        Module module = ModuleFactory.Make(json, ConstructorTensors());
        check.SameText("text", json.Text("repr"), module.ToString());
        check.SameList("state keys", json.GetProperty("state").Texts(), module.StateDict().Keys);
        check.SameList("parameters", json.GetProperty("parameters").Texts(), module.NamedParameters()
            .Select(p => p.Key));
        module.LoadStateDict(json.GetProperty("state").Texts()
            .ToDictionary(k => k, k => Get($"state/{k}").ToTensor()));
        if (!json.IsTrue("training")) module.Eval();
        Tensor[] outputs = Forward(module);
        CompareOutputs(outputs);
        CompareGradients(module, outputs);
        foreach (string key in json.Find("state_changed")?.Texts() ?? [])
            check.Tensor($"{key} afterwards", Get($"state_after/{key}"), module.StateDict()[key],
                ToleranceOf(key, false));
    }

    private Dictionary<string, object?> ConstructorTensors() => file.Tensors.Under($"{_name}/arg/")
        .ToDictionary(k => k[(_name.Length + 5)..], k => (object?)file.Tensors.Get(k).ToTensor());

    private Stored Get(string role) => file.Tensors.Get($"{_name}/{role}");

    private Tensor[] Forward(Module module)
    {
        object?[] inputs = [.. json.GetProperty("inputs").EnumerateArray().Select((x, i) => Input(x, $"{i}"))];
        var named = new Arguments(json.GetProperty("kwargs").EnumerateObject()
            .Select(p => new KeyValuePair<string, object?>(p.Name, Input(p.Value, p.Name))));
        object? result = null;
        for (int i = 0; i < (json.Find("steps")?.GetInt32() ?? 1); i++)
        {
            module.ZeroGrad();
            result = ModuleCall.Forward(module, inputs, named);
        }
        return [.. Results.Flatten(result).OfType<Tensor>()];
    }

    /// <summary>"tensor:k" is stored; a list is a tuple; everything else is a value.</summary>
    private object? Input(JsonElement input, string place)
    {
        if (input.ValueKind == JsonValueKind.Array)
            return input.EnumerateArray().Select((x, i) => Input(x, $"{place}.{i}")).ToArray();
        if (input.ValueKind != JsonValueKind.String || !input.GetString()!.StartsWith("tensor:",
            StringComparison.Ordinal))
            return input;
        string key = input.GetString()!["tensor:".Length..];
        Tensor x = Get($"in/{key}").ToTensor();
        if (file.Tensors.Has($"{_name}/grad/in.{key}")) x.RequiresGrad = true;
        return _inputs[key] = x;
    }

    private void CompareOutputs(Tensor[] outputs)
    {
        string[] names = json.GetProperty("outputs").Texts();
        check.Same("number of outputs", names.Length, outputs.Length);
        for (int i = 0; i < names.Length; i++)
            check.Tensor($"output {names[i]}", Get($"out/{names[i]}"), outputs[i], ToleranceOf(names[i], false));
    }

    private void CompareGradients(Module module, Tensor[] outputs)
    {
        string[] names = json.GetProperty("outputs").Texts();
        int[] weighted = [.. Enumerable.Range(0, names.Length).Where(
            i => outputs[i].RequiresGrad && file.Tensors.Has($"{_name}/cotangent/{names[i]}"))];
        if (weighted.Length > 0) Autograd.Backward(Array.ConvertAll(weighted, i => outputs[i]),
            Array.ConvertAll(weighted, i => (Tensor?)Get($"cotangent/{names[i]}").ToTensor()));
        var parameters = module.NamedParameters().ToDictionary(p => p.Key, p => (Tensor)p.Value);
        string prefix = $"{_name}/grad/";
        foreach (string key in file.Tensors.Under(prefix))
        {
            // Gradients of targets are optional.
            string name = key[prefix.Length..];
            if (!name.StartsWith("in.", StringComparison.Ordinal) || !ModuleCall.IsTarget(module, name[3..]))
                CompareGradient(name, parameters);
        }
    }

    private void CompareGradient(string key, Dictionary<string, Tensor> parameters)
    {
        string[] parts = key.Split('.', 2);
        Tensor? x = (parts[0] == "in" ? _inputs : parameters).GetValueOrDefault(parts[1]);
        if (x is null) throw new NotBoundException($"gradient {key}: sparse gradients");
        Tensor grad = x.Grad ?? Tensor.Zeros(x.Shape, x.DType);
        check.Tensor($"gradient of {key}", Get($"grad/{key}"), grad, ToleranceOf(key, true));
    }

    private Tolerance ToleranceOf(string what, bool isGradient)
    {
        string role = isGradient
            ? $"grad/{what}" : file.Tensors.Has($"{_name}/out/{what}") ? $"out/{what}" : $"state_after/{what}";
        if (!isGradient && Tolerance.OfNote(json) is { } stated) return stated;
        string module = json.Text("module");
        bool loose = module.Contains("Conv", StringComparison.Ordinal)
            || module.Contains("RNN", StringComparison.Ordinal)
            || module.Contains("LSTM", StringComparison.Ordinal) || module.Contains("GRU", StringComparison.Ordinal)
            || module.Contains("Attention", StringComparison.Ordinal)
                || module.Contains("Transformer", StringComparison.Ordinal);
        return Get(role).DType switch
        {
            DType.Float32 => isGradient && loose ? new(1e-4, 1e-5, Plain: true) : new(1e-5, 1e-6, Plain: true),
            DType.Float64 => new(1e-10, 1e-10, Plain: true),
            DType.BFloat16 => new(1e-2, 1e-2),
            var type => Tolerance.Of(type),
        };
    }
}
