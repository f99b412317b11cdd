namespace Cresset.Fidelity;

[Programs]
internal static class KinkPrograms
{
    public static Named MaxTies()
    {
        Tensor x = Do.Leaf(2, 2, 1);
        return new()
        {
            ["a"] = GradientOf(x, Do.Tensor1("Tensor.max", x)),
            ["b"] = GradientOf(x, Do.Tensor1("Tensor.amax", x)),
            ["c"] = GradientOf(x, Do.Tensor1("Tensor.max", x, ("dim", 0))),
            ["d"] = GradientOf(x, x.Select(0, 0).Maximum(x.Select(0, 1))),
            ["e"] = GradientOf(x, Do.Tensor1("Tensor.median", x)),
        };
    }

    public static Named Kinks()
    {
        Func<Tensor, Tensor>[] functions =
        [
            Named("torch.abs"), Named("torch.relu"), Named("torch.sign"), Named("torch.sqrt"), Named("F.relu6"),
            Named("F.hardtanh"), Named("F.leaky_relu"), Named("F.elu"), Named("F.hardswish"), Named("F.hardsigmoid"),
            Named("F.softshrink"), Named("torch.norm"),
            x => Do.Tensor1("torch.clamp", x, ("min", (Tensor)0)),
            x => Do.Tensor1("torch.clamp", x, ("min", (Tensor)0), ("max", (Tensor)0)),
            x => x.Pow(0), x => x.Pow(1), x => ((Tensor)0).Pow(x),
        ];
        return new() { ["out"] = Array.ConvertAll(functions, f => (object?)SlopeAtZero(f)) };
    }

    public static Named NanWhere()
    {
        Tensor x = Do.Leaf(0, 4);
        Tensor.Where(x > 0, x.Sqrt(), Tensor.Zeros([2])).Sum().Backward();
        return new() { ["g"] = x.Grad!.ToArray<float>().Select(v => (object?)Do.Text(v)).ToArray() };
    }

    private static Func<Tensor, Tensor> Named(string op) => x => Do.Tensor1(op, x);

    private static string SlopeAtZero(Func<Tensor, Tensor> function)
    {
        Tensor x = Do.Leaf(0);
        return Do.Text(Do.Gradient(function(x).Sum(), x).Item<float>());
    }

    private static Tensor GradientOf(Tensor x, Tensor y)
    {
        x.Grad = null;
        y.Backward();
        return x.Grad!.Clone();
    }
}
