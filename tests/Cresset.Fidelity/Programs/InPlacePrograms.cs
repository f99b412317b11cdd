namespace Cresset.Fidelity;

[Programs]
internal static class InPlacePrograms
{
    public static Named LeafInplaceError()
    {
        Do.Leaf(1, 2, 3).AddInPlace(1);
        return [];
    }

    public static Named LeafViewInplaceError()
    {
        Do.Call("Tensor.fill_", Do.Leaf(1, 2, 3).Select(0, 0), ("value", (Tensor)5.0));
        return [];
    }

    public static Named LeafViewMulError()
    {
        Do.Leaf(1, 2, 3).View(3).MulInPlace(2);
        return [];
    }

    public static Named InplaceSavedError()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x.Exp();
        y.Sum();
        y.MulInPlace(2);
        y.Sum().Backward();
        return [];
    }

    public static Named InplaceSavedError2()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2, z = y * y;
        y.AddInPlace(1);
        z.Sum().Backward();
        return [];
    }

    public static Named InplaceSavedErrorMatmul()
    {
        Tensor x = Do.Leaf([2, 2]), w = Do.Leaf([2, 2]), y = x * 1, z = y.MatMul(w);
        Do.Call("Tensor.zero_", y);
        z.Sum().Backward();
        return [];
    }

    public static Named InplaceOk()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2;
        y.AddInPlace(1);
        y.MulInPlace(3);
        (y * x).Sum().Backward();
        return new() { ["g"] = x.Grad, ["y"] = y };
    }

    public static Named SetitemGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3), v = Do.Leaf([], 7), y = x * 1;
        y.Select(0, 1).CopyInPlace(v);
        (y * y).Sum().Backward();
        return new() { ["g"] = x.Grad, ["gv"] = v.Grad, ["y"] = y };
    }

    public static Named CopyGrad()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = Tensor.Zeros([3]);
        y.CopyInPlace(x * 2);
        (y * y).Sum().Backward();
        return new() { ["g"] = x.Grad, ["y"] = y };
    }

    public static Named ExpandInplaceError()
    {
        Tensor.Zeros([1, 3]).Expand(2, 3).AddInPlace(Do.Count(2, 3));
        return [];
    }

    /// <summary>
    /// All but the last step, a write through <c>.data</c>, which this library does not have.
    /// </summary>
    public static Named Version()
    {
        Tensor x = Tensor.Zeros([3]);
        var versions = new Named { ["a"] = x.Version };
        x.AddInPlace(1);
        versions["b"] = x.Version;
        Do.Call("Tensor.fill_", x.Select(0, 0), ("value", (Tensor)3));
        versions["c"] = x.Version;
        x.Detach().AddInPlace(1);
        versions["e"] = x.Version;
        using (Grad.Off()) x.MulInPlace(2);
        versions["h"] = x.Version;
        string all = string.Join(" ", versions.Values);
        if (all != "0 1 2 3 4") throw new MismatchException($"versions: expected 0 1 2 3 4, got {all}");
        throw new NotBoundException("this library has no .data; everything before that step is right");
    }
}
