namespace Cresset.Fidelity;

[Programs]
internal static class ViewPrograms
{
    public static Named InplaceView()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2, v = y.Narrow(0, 1, 2);
        v.MulInPlace(10);
        y.Sum().Backward();
        return new() { ["g"] = x.Grad, ["y"] = y, ["v"] = v };
    }

    public static Named InplaceBaseAfterView()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2, v = y.Narrow(0, 0, 2);
        y.MulInPlace(3);
        v.Sum().Backward();
        return new() { ["g"] = x.Grad, ["v"] = v };
    }

    public static Named UnbindViewsError()
    {
        Tensor y = Do.Leaf([2, 2]) * 1;
        Do.Tensors("Tensor.unbind", y)[0].AddInPlace(1);
        return [];
    }

    public static Named ChunkInplaceError()
    {
        Tensor y = Do.Leaf([4]) * 1;
        Do.Tensors("Tensor.chunk", y, ("chunks", 2))[0].AddInPlace(1);
        (y * y).Sum().Backward();
        return [];
    }

    public static Named NoGradViewInplaceError()
    {
        Tensor y = Do.Leaf(1, 2, 3) * 1, v;
        using (Grad.Off()) v = y.Narrow(0, 0, 2);
        v.MulInPlace(2);
        return [];
    }
}
