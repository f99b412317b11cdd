namespace Cresset.Nn;

/// <summary>The backward hooks of one run of a layer, as hooks of its input and its result.</summary>
internal readonly struct BackwardHooks(
    Layer layer, Func<Layer, Tensor, Tensor?>[] before, Func<Layer, Tensor?, Tensor, Tensor?>[] after)
{
    private readonly Box _gradient = before.Length + after.Length == 0 ? null! : new Box();

    /// <summary>
    /// The input under a node of its own, so that the hook sees this layer's gradient alone.
    /// </summary>
    public Tensor Input(Tensor x)
    {
        if (after.Length == 0 || !x.RequiresGrad || !Grad.IsOn) return x;
        Tensor own = x.Reshape(x.Shape);
        (Layer target, var hooks, Box box) = (layer, after, _gradient);
        box.HasInput = true;
        own.RegisterHook(g => Run(target, hooks, g, box.Output!));
        return own;
    }

    /// <summary>The result with its hooks.</summary>
    public Tensor Output(Tensor y)
    {
        if (_gradient is null || !y.RequiresGrad || y.IsLeaf) return y;
        (Layer target, var first, var hooks, Box box) = (layer, before, after, _gradient);
        y.RegisterHook(g =>
        {
            foreach (var hook in first) g = hook(target, g) ?? g;
            box.Output = g;
            if (!box.HasInput) Run(target, hooks, null, g);
            return g;
        });
        return y;
    }

    private static Tensor? Run(Layer layer, Func<Layer, Tensor?, Tensor, Tensor?>[] hooks, Tensor? input, Tensor output)
    {
        foreach (var hook in hooks) input = hook(layer, input, output) ?? input;
        return input;
    }

    private sealed class Box
    {
        public Tensor? Output;
        public bool HasInput;
    }
}
