namespace Cresset.Fidelity;

[Programs]
internal static class HookPrograms
{
    public static Named TensorHook()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2;
        var seen = new List<object?>();
        y.RegisterHook(g =>
        {
            seen.Add(Do.List(g));
            return g * 10;
        });
        (y * x).Sum().Backward();
        return new() { ["g"] = x.Grad, ["seen"] = seen };
    }

    public static Named LeafHook()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        using (x.RegisterHook(g => g * 3)) (x * 2).Sum().Backward();
        Tensor a = x.Grad!.Clone();
        x.Grad = null;
        (x * 2).Sum().Backward();
        return new() { ["a"] = a, ["b"] = x.Grad };
    }

    public static Named LeafHookOnce()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        var seen = new List<object?>();
        x.RegisterHook(g => Note(seen, Do.List(g)));
        (x * 2 + x * 3).Sum().Backward();
        return new() { ["n"] = seen };
    }

    public static Named PostAccumulateHook()
    {
        Tensor x = Do.Leaf(1, 2, 3);
        var seen = new List<object?>();
        x.RegisterAccumulatedHook(p => seen.Add(Do.List(p.Grad!)));
        (x * 2).Sum().Backward();
        (x * 2).Sum().Backward();
        return new() { ["n"] = seen };
    }

    public static Named HookOrder()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = x * 2, z;
        var seen = new List<object?>();
        y.RegisterHook(_ => Note(seen, "y"));
        z = y * 3;
        z.RegisterHook(_ => Note(seen, "z1"));
        z.RegisterHook(_ => Note(seen, "z2"));
        z.Sum().Backward();
        return new() { ["n"] = seen };
    }

    public static Named ModuleHooks()
    {
        var layer = new Nn.Linear(2, 2);
        var seen = new List<object?>();
        layer.RegisterForwardPreHook((_, _) => Note(seen, "pre"));
        layer.RegisterForwardHook((_, _, _) => Note(seen, "fwd"));
        layer.RegisterFullBackwardPreHook((_, _) => Note(seen, "bpre"));
        layer.RegisterFullBackwardHook((_, _, _) => Note(seen, "bwd"));
        layer.Forward(Do.Leaf([1, 2])).Sum().Backward();
        return new() { ["n"] = seen };
    }

    private static Tensor? Note(List<object?> seen, object? what)
    {
        seen.Add(what);
        return null;
    }
}
