namespace Cresset.Fidelity;

/// <summary>Gradient modes and what requires grad.</summary>
[Programs]
internal static class ModePrograms
{
    public static Named NoGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3), y;
        bool inner;
        using (Grad.Off())
        {
            y = x * 2;
            inner = Grad.IsOn;
        }
        return new() { ["y"] = y, ["z"] = x * 2, ["inner"] = inner, ["outer"] = Grad.IsOn };
    }

    public static Named EnableGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3), y;
        using (Grad.Off())
        using (Grad.On()) y = x * 2;
        return new() { ["y"] = y };
    }

    public static Named NoGradLeafUpdate()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        (x * x).Sum().Backward();
        using (Grad.Off()) x.SubInPlace(0.1 * x.Grad!);
        return new() { ["x"] = x };
    }

    public static Named RequiresGradFalseInput()
    {
        Tensor a = Do.Leaf([2]), b = Tensor.Ones([2]), c = a + b, d = b * 2;
        return new() { ["p"] = c.RequiresGrad, ["q"] = d.RequiresGrad, ["r"] = c.IsLeaf, ["s"] = d.IsLeaf };
    }

    public static Named RequiresGradNonleafError()
    {
        Tensor y = Do.Leaf(1, 2, 3) * 2;
        y.RequiresGrad = false;
        return [];
    }

    public static Named RetainGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2;
        y.RetainGrad();
        (y * y).Sum().Backward();
        return new() { ["g"] = y.Grad };
    }

    public static Named GradFn()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        return new()
        {
            ["a"] = x + 1,
            ["b"] = x.MatMul(x),
            ["c"] = x.View(3, 1),
            ["d"] = x.Select(0, 1),
            ["e"] = x.Sum(),
            ["h"] = Do.Tensor1("F.relu", x),
        };
    }

    public static Named GradAssignError()
    {
        Do.Leaf(1, 2, 3).Grad = Tensor.Ones([2]);
        return [];
    }
}
