namespace Cresset.Fidelity;

[Programs]
internal static class AccumulatePrograms
{
    public static Named Accumulate()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * 2).Sum().Backward();
        (x * x).Sum().Backward();
        return new() { ["g"] = x.Grad };
    }

    public static Named ZeroNone()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * 2).Sum().Backward();
        x.Grad = null;
        (x * x).Sum().Backward();
        return new() { ["g"] = x.Grad };
    }

    public static Named FanOut()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2, z = (y + y * x).Sum();
        z.Backward();
        return new() { ["g"] = x.Grad, ["z"] = z };
    }

    public static Named RetainGraph()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = (x * x).Sum();
        y.Backward(retainGraph: true);
        y.Backward();
        return new() { ["g"] = x.Grad };
    }

    public static Named TwiceError()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = (x * x).Sum();
        y.Backward();
        y.Backward();
        return [];
    }

    public static Named MultiBackward()
    {
        Tensor x = Do.Leaf(1, 2, 3), a = x * 2, b = x.Pow(2);
        Autograd.Backward([a, b], [Tensor.Ones([3]), Tensor.Of<float>(1, 0, 1)]);
        return new() { ["g"] = x.Grad };
    }

    public static Named ClipGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * Tensor.Of<float>(3, 4, 0)).Sum().Backward();
        return ClippedGradients.Run(x);
    }
}
