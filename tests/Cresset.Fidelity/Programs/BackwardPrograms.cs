namespace Cresset.Fidelity;

[Programs]
internal static class BackwardPrograms
{
    public static Named NonscalarError()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * x).Backward();
        return [];
    }

    public static Named NoGradError()
    {
        Tensor.Ones([2]).Sum().Backward();
        return [];
    }

    public static Named GradientShapeError()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * x).Backward(Tensor.Ones([2]));
        return [];
    }

    public static Named Gradient()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * x).Backward(Tensor.Of<float>(1, 0.5f, -1));
        return new() { ["g"] = x.Grad };
    }

    public static Named IntError()
    {
        Tensor.Of<long>(0, 1, 2).RequireGrad();
        return [];
    }

    public static Named BackwardInputs()
    {
        Tensor x = Do.Leaf(1, 2, 3), w = Do.Leaf([3]);
        Autograd.Backward([(x * w).Sum()], inputs: [w]);
        return new() { ["a"] = x.Grad is null, ["b"] = w.Grad };
    }
}
