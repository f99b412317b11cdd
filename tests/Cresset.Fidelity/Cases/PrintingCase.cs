using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Texts of tensors, as PyTorch prints them.</summary>
internal static class PrintingCase
{
    public static void Run(CaseFile file, JsonElement json, Check check)
    {
        using var _ = PrintOptions.Use(OptionsOf(json));
        check.SameText("text", json.Text("text"), Text(file, json));
    }

    private static string Text(CaseFile file, JsonElement json) => json.Text("kind") switch
    {
        "tensor" => Made(Stored(file, json, "x"), json.GetProperty("x")).ToString(),
        "list" => Tensor.ToString(Tensors(file, json)),
        "named_tuple" => Tensor.NamedTuple(json.Text("type").Split('.')[^1], ("values", Named(file, json, "values")),
            ("indices", Named(file, json, "indices"))),
        "format" => string.Concat(json.GetProperty("parts").EnumerateArray()
            .Select(p => Part(p, Tensors(file, json)))),
        "size" => $"torch.Size({new Shape(json.GetProperty("value").Longs())})",
        "dtype" => "torch." + DTypes.Parse(json.Text("value")).TorchName(),
        "device" => $"device(type='{Devices.Device.Parse(json.Text("value"))}')",
        "number" => PythonNumber.Repr(Number(json).Item<double>()),
        "numbers" => $"[{string.Join(", ", Number(json).ToArray<double>().Select(PythonNumber.Repr))}]",
        "parameter" => new Nn.Parameter(Stored(file, json, "x").ToTensor(), json.GetProperty("x")
            .IsTrue("requires_grad"))
            .ToString(),
        "module" => ModuleFactory.Make(json).ToString()!,
        "optimizer" => Made(json).ToString()!,
        string kind => throw new NotBoundException($"printing of kind {kind}"),
    };

    private static object Made(JsonElement json)
    {
        var values = new Dictionary<string, object?>();
        Steps.Run(json.GetProperty("steps"), values);
        return values[json.GetProperty("returns")[0].GetString()!]!;
    }

    /// <summary>The receiver of the last step, a conversion to plain numbers.</summary>
    private static Tensor Number(JsonElement json)
    {
        var values = new Dictionary<string, object?>();
        JsonElement[] steps = [.. json.GetProperty("steps").EnumerateArray()];
        foreach (JsonElement step in steps[..^1]) Steps.Store(step, Steps.Call(step, values), values);
        return (Tensor)values[steps[^1].GetProperty("bind").Text("input")]!;
    }

    private static PrintOptions OptionsOf(JsonElement json)
    {
        if (json.Find("options") is not { } options) return PrintOptions.Default;
        PrintOptions result = options.Find("profile")?.GetString() switch
        {
            "short" => PrintOptions.Short,
            "full" => PrintOptions.Full,
            _ => PrintOptions.Default,
        };
        foreach (JsonProperty one in options.EnumerateObject())
            result = one.Name switch
            {
                "profile" => result,
                "precision" => result with { Precision = one.Value.GetInt32() },
                "threshold" => result with { Threshold = one.Value.GetInt64() },
                "edgeitems" => result with { EdgeItems = one.Value.GetInt32() },
                "linewidth" => result with { LineWidth = one.Value.GetInt32() },
                "sci_mode" => result with { SciMode = one.Value.GetBoolean() },
                _ => throw new NotBoundException($"printing option {one.Name}"),
            };
        return result;
    }

    /// <summary>
    /// A piece of a format string: plain text, or a tensor with a format such as <c>.2f</c>.
    /// </summary>
    private static string Part(JsonElement part, Tensor[] tensors)
    {
        if (part.ValueKind == JsonValueKind.String) return part.GetString()!;
        string spec = part.Text("spec");
        string format = spec.Length == 0 ? "G" : char.ToUpperInvariant(spec[^1]) + spec[1..^1];
        return tensors[int.Parse(part.Text("in"))].ToString(format, null);
    }

    private static Tensor[] Tensors(CaseFile file, JsonElement json) =>
        [.. json.GetProperty("tensors").EnumerateArray().Select((x, i) => Made(Stored(file, json, $"{i}"), x))];

    private static Tensor Named(CaseFile file, JsonElement json, string name) =>
        Made(Stored(file, json, name), json.GetProperty(name));

    private static Stored Stored(CaseFile file, JsonElement json, string input) =>
        file.Tensors.Get($"{json.Text("name")}/in/{input}");

    private static Tensor Made(Stored stored, JsonElement x)
    {
        Tensor made = (x.IsTrue("complex") ? stored.AsComplex() : stored).ToTensor();
        if (x.Find("grad_fn") is { ValueKind: JsonValueKind.String } node)
            (made.State = new AutogradState()).SetHistory(new NamedNode(node.GetString()!), 0);
        else if (x.IsTrue("requires_grad")) made.RequiresGrad = true;
        return made;
    }

    /// <summary>A step of a graph that is only printed.</summary>
    private sealed class NamedNode(string name) : Node([])
    {
        public override string Name => name;

        internal override TensorSpec InputSpec(int input) => default;

        internal override void Run(ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx, EngineTask task) =>
            throw new NotSupportedException();
    }
}
