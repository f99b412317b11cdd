using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Texts of tensors, as PyTorch prints them.</summary>
internal static class PrintingCase
{
    public static void Run(CaseFile file, JsonElement json, Check check)
    {
<<<<<<< HEAD
        using var _ = PrintOptions.Use(OptionsOf(json));
        check.SameText("text", json.Text("text"), Text(file, json));
    }

    private static string Text(CaseFile file, JsonElement json) => json.Text("kind") switch
    {
        "tensor" => Made(Stored(file, json, "x"), json.GetProperty("x")).ToString(),
        "list" => Tensor.ToString(Tensors(file, json)),
        "named_tuple" => Tensor.NamedTuple(json.Text("type").Split('.')[^1], ("values", Named(file, json, "values")),
            ("indices", Named(file, json, "indices"))),
        "format" => string.Concat(json.GetProperty("parts").EnumerateArray().Select(p => Part(p, Tensors(file, json)))),
        "size" => $"torch.Size({new Shape(json.GetProperty("value").Longs())})",
        "dtype" => "torch." + DTypes.Parse(json.Text("value")).TorchName(),
        "device" => $"device(type='{Devices.Device.Parse(json.Text("value"))}')",
        "number" => PythonNumber.Repr(Number(json).Item<double>()),
        "numbers" => $"[{string.Join(", ", Number(json).ToArray<double>().Select(PythonNumber.Repr))}]",
        "parameter" => new Nn.Parameter(Stored(file, json, "x").ToTensor(), json.GetProperty("x").IsTrue("requires_grad"))
            .ToString(),
        "module" => ModuleFactory.Make(json).ToString()!,
        string kind => throw new NotBoundException($"printing of kind {kind}"),
    };

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

    /// <summary>A piece of a format string: plain text, or a tensor with a format such as <c>.2f</c>.</summary>
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

=======
        if (json.Find("options") is not null) throw new NotBoundException("printing options");
        string text = json.Text("text"), name = json.Text("name");
        switch (json.Text("kind"))
        {
            case "tensor":
                check.SameText("text", text, Made(file.Tensors.Get($"{name}/in/x"), json.GetProperty("x")).ToString());
                break;
            case "size":
                check.SameText("text", text, $"torch.Size({new Shape(json.GetProperty("value").Longs())})");
                break;
            case "dtype":
                check.SameText("text", text, "torch." + DTypes.Parse(json.Text("value")).TorchName());
                break;
            case "parameter":
                Tensor values = file.Tensors.Get($"{name}/in/x").ToTensor();
                check.SameText("text", text, new Nn.Parameter(values, json.GetProperty("x").IsTrue("requires_grad")).ToString());
                break;
            case "module":
                check.SameText("text", text, ModuleFactory.Make(json).ToString());
                break;
            case "device":
                check.SameText("text", text, $"device(type='{Devices.Device.Cpu}')");
                break;
            case "list":
                check.SameText("text", text, $"[{string.Join(", ", json.GetProperty("tensors").EnumerateArray()
                    .Select((x, i) => Made(file.Tensors.Get($"{name}/in/{i}"), x)))}]");
                break;
            case "number" or "numbers":
                Numbers(json, check);
                break;
            case "optimizer":
                var made = new Dictionary<string, object?>();
                Steps.Run(json.GetProperty("steps"), made);
                check.SameText("text", text, made[json.GetProperty("returns")[0].GetString()!]!.ToString());
                break;
            default:
                throw new NotBoundException($"printing of kind {json.Text("kind")}");
        }
    }

    /// <summary>Numbers of the host language; Python's digits are the shortest that give them back, as .NET's.</summary>
    private static void Numbers(JsonElement json, Check check)
    {
        var values = new Dictionary<string, object?>();
        Steps.Run(json.GetProperty("steps"), values);
        double[] numbers = values[json.GetProperty("returns")[0].GetString()!] switch
        {
            double one => [one],
            double[] list => list,
            var other => throw new NotBoundException($"numbers of {other?.GetType().Name}"),
        };
        check.Numbers("numbers", [.. json.GetProperty("value").Flatten()], numbers, Tolerance.Exact);
        string text = string.Join(", ", numbers.Select(Do.Text));
        check.SameText("text", json.Text("text"), json.Text("kind") == "number" ? text : $"[{text}]");
    }

>>>>>>> 98fb304 (Port the function programs; tables of in-place and expression types; options records)
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
