namespace Cresset.Fidelity;

[Programs]
internal static class DetachPrograms
{
    public static Named Detach()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2, d = y.Detach();
        (y * d).Sum().Backward();
        return new() { ["g"] = x.Grad, ["d"] = d };
    }

    public static Named DetachShares()
    {
        Tensor x = Do.Leaf(1, 2, 3), d = x.Detach();
        Do.Call("Tensor.fill_", d.Select(0, 0), ("value", (Tensor)9.0));
        return new() { ["x"] = x, ["d"] = d };
    }

    public static Named StraightThrough()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x / 2, q = y + (Do.Tensor1("torch.round", y) - y).Detach();
        q.Sum().Backward();
        return new() { ["q"] = q, ["g"] = x.Grad };
    }

    public static Named HookDetached()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x.Detach().RequireGrad();
        (y * 2).Sum().Backward();
        return new() { ["a"] = x.Grad is null, ["g"] = y.Grad };
    }
}
