namespace Cresset.Fidelity;

[Programs]
internal static class ShapePrograms
{
    public static Named ExpandGrad()
    {
        Tensor x = Tensor.Of<float>([1, 2], [2, 1]).RequireGrad();
        (x.Expand(2, 3) * Do.Count(2, 3)).Sum().Backward();
        return new() { ["g"] = x.Grad };
    }

    public static Named BroadcastGrad()
    {
        Tensor a = Do.Leaf([3, 1]), b = Do.Leaf([2, 1, 4]), c = Do.Leaf([], 2);
        (a * b * c).Sum().Backward();
        return new() { ["g"] = a.Grad, ["h"] = b.Grad, ["i"] = c.Grad };
    }

    public static Named GradDtype()
    {
        Tensor x = Tensor.Ones([2], DType.Float16).RequireGrad();
        (x.To(DType.Float32) * 3).Sum().Backward();
        return new() { ["g"] = x.Grad };
    }

    public static Named GradStride()
    {
        Tensor x = Do.Leaf([2, 3]);
        (x.Transpose(0, 1) * 2).Sum().Backward();
        return new() { ["a"] = x.Grad!.Strides.ToArray().Cast<object?>().ToArray(), ["b"] = x.Grad.IsContiguous };
    }

    public static Named MultiOutputUnused()
    {
        Tensor x = Do.Leaf(3, 1, 2);
        Tensor[] sorted = Do.Tensors("Tensor.sort", x);
        sorted[0].Select(0, 0).Backward();
        return new() { ["g"] = x.Grad, ["i"] = sorted[1] };
    }
}
