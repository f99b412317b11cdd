using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>Clipping of gradients by norm and by value.</summary>
internal static class ClipCase
{
    private static readonly Tolerance Close = new(1e-5, 1e-6, Plain: true);

    public static void Run(CaseFile file, JsonElement json, Check check)
    {
        string name = json.Text("name");
        var leaves = new List<Tensor>();
        for (int i = 0; file.Tensors.Has($"{name}/grad/{i}"); i++)
        {
            Tensor grad = file.Tensors.Get($"{name}/grad/{i}").ToTensor(), leaf = Tensor.Zeros(grad.Shape, grad.DType)
                .RequireGrad();
            leaf.Grad = grad;
            leaves.Add(leaf);
        }
        Arguments arguments = Steps.ArgumentsOf(json, []);
        double? norm = null;
        void Clip() => norm = Call(json.Text("function"), leaves, arguments);
        if (json.Find("error") is { ValueKind: JsonValueKind.String }) Expected.Error("clipping", Clip, check, e =>
            e is InvalidOperationException);
        else Clip();
        if (norm is { } total && json.Find("total_norm") is { } expected && expected.AsDouble() is { } wanted)
            check.Numbers("total norm", [wanted], [total], Close);
        for (int i = 0; i < leaves.Count; i++)
            check.Tensor($"gradient {i}", file.Tensors.Get($"{name}/clipped/{i}"), leaves[i].Grad!, Close);
    }

    private static double? Call(string function, List<Tensor> leaves, Arguments arguments)
    {
        switch (function)
        {
            case "clip_grad_norm_":
                double norm = Gradients.ClipGradNorm(leaves, arguments.Take<double>("max_norm"),
                    arguments.Take("norm_type", 2.0), arguments.Take("error_if_nonfinite", false));
                arguments.Done();
                return norm;
            case "clip_grad_value_":
                Gradients.ClipGradValue(leaves, arguments.Take<double>("clip_value"));
                return null;
            default:
                throw new NotBoundException(function);
        }
    }
}
