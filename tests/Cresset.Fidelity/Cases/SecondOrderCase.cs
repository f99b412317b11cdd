using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>
/// <c>g = ∂ Σ op(x) · c</c> with a graph, then <c>h = ∂ Σ g · d</c>. Roles: cotangent (c), first (g),
/// second_cotangent (d), second (h).
/// </summary>
internal static class SecondOrderCase
{
    public static void Run(OpCase one, Check check)
    {
        string[] names = one.Inputs;
        foreach (string name in names) one.Leaves[name].RequiresGrad = true;
        Tensor[] leaves = [.. names.Select(n => one.Leaves[n])];
        var y = (Tensor)one.Evaluate(one.Prepared(check))[0]!;
        check.Tensor("output", one.Read("out/0"), y, Of(one, "out/0"));
        Tensor?[] first = Autograd.Gradients([y], leaves, [one.Read("cotangent/0").ToTensor()],
            new GradientOptions { CreateGraph = true, AllowUnused = true });
        Compare(one, "first", first, check);
        Tensor?[] second = Second(one, names, leaves, first);
        Compare(one, "second", second, check);
    }

    private static Tensor?[] Second(OpCase one, string[] names, Tensor[] leaves, Tensor?[] first)
    {
        var outputs = new List<Tensor>();
        var weights = new List<Tensor>();
        for (int i = 0; i < names.Length; i++)
        {
            if (first[i] is not { RequiresGrad: true } g || !one.Has($"second_cotangent/{names[i]}")) continue;
            outputs.Add(g);
            weights.Add(one.Read($"second_cotangent/{names[i]}").ToTensor());
        }
        return outputs.Count == 0 ? new Tensor?[names.Length] : Autograd.Gradients(
            [.. outputs], leaves, [.. weights], new GradientOptions { AllowUnused = true });
    }

    /// <summary>A gradient that is not there is zero.</summary>
    private static void Compare(OpCase one, string role, Tensor?[] gradients, Check check)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            string name = one.Inputs[i];
            if (!one.Has($"{role}/{name}")) continue;
            Tensor leaf = one.Leaves[name];
            check.Tensor($"{role} gradient of {name}", one.Read($"{role}/{name}"),
                gradients[i] ?? Tensor.Zeros(leaf.Shape, leaf.DType), Of(one, $"{role}/{name}"));
        }
    }

    private static Tolerance Of(OpCase one, string role) => OpTolerance.Of(one.Json, one.Read(role).DType, "ops");
}
