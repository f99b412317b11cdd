namespace Cresset.Fidelity;

/// <summary><c>torch.autograd.grad</c>.</summary>
[Programs]
internal static class GradientPrograms
{
    public static Named AutogradGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3), g = Do.Gradient(x.Pow(3).Sum(), x);
        return new() { ["g"] = g, ["n"] = x.Grad is null };
    }

    public static Named GradUnusedError()
    {
        Tensor x = Do.Leaf(1, 2, 3), w = Do.Leaf([2]);
        Autograd.Gradients([(x * x).Sum()], [x, w]);
        return [];
    }

    public static Named GradAllowUnused()
    {
        Tensor x = Do.Leaf(1, 2, 3), w = Do.Leaf([2]);
        Tensor?[] g = Autograd.Gradients([(x * x).Sum()], [x, w], options: new() { AllowUnused = true });
        return new() { ["a"] = g[0], ["n"] = g[1] is null };
    }

    public static Named GradMaterialize()
    {
        Tensor x = Do.Leaf(1, 2, 3), w = Do.Leaf([2]);
        Tensor?[] g = Autograd.Gradients([(x * x).Sum()], [x, w], options: new() { MaterializeGrads = true });
        return new() { ["a"] = g[0], ["b"] = g[1] };
    }

    public static Named GradNonleaf()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2;
        return new() { ["g"] = Do.Gradient(y.Pow(2).Sum(), y) };
    }

    public static Named GradNotRequiredError()
    {
        Tensor x = Tensor.Ones([2]);
        Do.Gradient((x * x).Sum(), x);
        return [];
    }

    /// <summary>The batched form is a loop here.</summary>
    public static Named GradOutputs()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        Tensor g = Do.Gradient(x.Pow(2), x, Tensor.Of<float>(1, 2, 3)), b = Tensor.Zeros([3, 3]);
        for (int i = 0; i < 3; i++)
        {
            var row = new float[3];
            row[i] = 1;
            b.Select(0, i).CopyInPlace(Do.Gradient(x.Pow(2), x, row));
        }
        return new() { ["g"] = g, ["b"] = b };
    }

    public static Named CreateGraph()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        Tensor g = Do.Gradient(x.Pow(3).Sum(), x, createGraph: true);
        Tensor h = Do.Gradient(g.Sum(), x, createGraph: true);
        return new() { ["g"] = g, ["h"] = h, ["t"] = Do.Gradient(h.Sum(), x) };
    }
}
