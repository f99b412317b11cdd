using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Texts of tensors, as PyTorch prints them.</summary>
internal static class PrintingCase
{
    public static void Run(CaseFile file, JsonElement json, Check check)
    {
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
            default:
                throw new NotBoundException($"printing of kind {json.Text("kind")}");
        }
    }

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
