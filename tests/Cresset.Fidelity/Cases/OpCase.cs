using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>An operation: results, dtypes, layouts, gradients.</summary>
internal sealed class OpCase
{
    private readonly CaseFile _file;
    private readonly JsonElement _json;
    private readonly string _name;
    private readonly HashSet<string> _complex;

    public OpCase(CaseFile file, JsonElement json)
    {
        (_file, _json, _name) = (file, json, json.Text("name"));
        _complex = [.. json.Find("complex")?.Texts() ?? []];
        foreach (string input in Inputs)
            Leaves[input] = Read($"in/{input}").ToTensor();
    }

    public string[] Inputs => _json.Find("inputs")?.Texts() ?? [];

    /// <summary>The inputs as stored, before <c>pre</c>.</summary>
    public Dictionary<string, Tensor> Leaves { get; } = [];

    public JsonElement Json => _json;

    private string[] Wanted => _json.Find("grads")?.Texts() ?? [];

    public bool Has(string role) => _file.Tensors.Has($"{_name}/{role}");

    public Stored Read(string role)
    {
        Stored stored = _file.Tensors.Get($"{_name}/{role}");
        return IsComplex(role) ? stored.AsComplex() : stored;
    }

    /// <summary>Cotangents and gradients are stored like what they belong to.</summary>
    private bool IsComplex(string role)
    {
        string[] parts = role.Split('/', 2);
        string owner = parts[0] switch { "grad" => "in/" + parts[1], "cotangent" => "out/" + parts[1], _ => role };
        return _complex.Contains(role) || _complex.Contains(owner);
    }

    public void Run(Check check)
    {
        foreach (string name in _json.Find("grad_error") is null ? Wanted : Floating()) Leaves[name]
            .RequiresGrad = true;
        Dictionary<string, object?> values = Prepared(check);
        object?[] results = Evaluate(values);
        CompareResults(results, check);
        Layouts.Compare(_json, results, First(values), check);
        if (_json.Find("grad_error") is not null) ExpectGradientError(results, check);
        else if (Wanted.Length > 0) CompareGradients(results, check);
    }

    /// <summary>The inputs after <c>pre</c>, whose layouts must be as stated.</summary>
    public Dictionary<string, object?> Prepared(Check check)
    {
        var values = new Dictionary<string, object?>();
        foreach ((string name, Tensor leaf) in Leaves) values[name] = leaf;
        if (_json.Find("pre") is { } pre)
            foreach (JsonProperty one in pre.EnumerateObject()) values[one.Name] = Pre(one.Value, values[one.Name]);
        if (_json.Find("in_layout") is { } layouts)
            for (int i = 0; i < layouts.GetArrayLength(); i++)
                Layouts.CompareOne($"input {Inputs[i]}", layouts[i], (Tensor)values[Inputs[i]]!, check);
        return values;
    }

    public object?[] Evaluate(Dictionary<string, object?> values)
    {
        if (_json.Find("steps") is not { } steps) return Results.Flatten(Steps.Call(_json, values));
        Steps.Run(steps, values);
        return [.. _json.GetProperty("returns").Texts().SelectMany(r => Results.Flatten(values[r]))];
    }

    private static object? Pre(JsonElement call, object? input)
    {
        var arguments = new List<KeyValuePair<string, object?>> { new("input", input) };
        if (call.Find("args") is { } args)
            foreach (JsonProperty one in args.EnumerateObject()) arguments.Add(new(one.Name, one.Value));
        return call.Find("index") is { ValueKind: JsonValueKind.Array } index
            ? Indexing.Call(call.Text("op"), new(arguments), index, [])
            : Binder.Call(call.Text("op"), new(arguments));
    }

    private Tensor? First(Dictionary<string, object?> values) => Inputs.Length > 0 ? values[Inputs[0]] as Tensor
        : null;

    private IEnumerable<string> Floating() => Leaves.Where(l => l.Value.DType.IsDifferentiable()).Select(l => l.Key);

    private void CompareResults(object?[] results, Check check)
    {
        if (_json.Find("result") is { } plain)
        {
            PlainValue.Compare("result", plain, results, check);
            return;
        }
        int outputs = _json.Find("outputs")?.GetInt32() ?? results.Length;
        check.Same("number of outputs", outputs, results.Length);
        for (int i = 0; i < outputs; i++)
        {
            if (results[i] is not Tensor y) throw new MismatchException($"output {i} is no tensor but {results[i]}");
            if (_json.Find("out_dtypes") is { } types) check.Same($"output {i} dtype", types[i].GetString(),
                y.DType.TorchName());
            CompareOutput(i, y, check);
        }
    }

    private void CompareOutput(int i, Tensor y, Check check)
    {
        Stored expected = Read($"out/{i}");
        if (OpTolerance.IsUndefined(_json)) check.SameList($"output {i} shape", expected.Sizes, y.Shape.ToArray());
        else check.Tensor($"output {i}", expected, y, OpTolerance.Of(_json, expected.DType, _file.Group));
    }

    private void CompareGradients(object?[] results, Check check)
    {
        var outputs = new List<Tensor>();
        var cotangents = new List<Tensor>();
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is not Tensor y || !y.DType.IsDifferentiable() || !y.RequiresGrad) continue;
            outputs.Add(y);
            cotangents.Add(Has($"cotangent/{i}") ? Read($"cotangent/{i}").ToTensor() : Tensor.OnesLike(y.Detach()));
        }
        if (outputs.Count > 0) Autograd.Backward([.. outputs], [.. cotangents]);
        foreach (string name in Wanted)
        {
            Stored expected = Read($"grad/{name}");
            Tensor grad = Leaves[name].Grad ?? Tensor.Zeros(Leaves[name].Shape, Leaves[name].DType);
            check.Tensor($"gradient of {name}", expected, grad, OpTolerance.Of(_json, expected.DType, _file.Group));
        }
    }

    private static void ExpectGradientError(object?[] results, Check check)
    {
        var y = (Tensor)results[0]!;
        Expected.Error("backward", () => y.Backward(Tensor.OnesLike(y.Detach())), check);
    }
}
