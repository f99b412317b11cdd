using Cresset.Devices;

namespace Cresset;

/// <summary>
/// A differentiable operation: says what its results look like, runs a kernel or its reference, and knows its
/// gradient. Records compare and print; their parameters are their options.
/// </summary>
internal abstract record Op
{
    /// <summary>The name in messages and of the node.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>As PyTorch calls the node: <c>MulBackward0</c>.</summary>
    public virtual string NodeName => Name + "Backward0";

    /// <summary>What backward needs. Only what a wanted gradient needs may be named.</summary>
    /// <param name="needs">Bit i: input i requires grad.</param>
    protected internal virtual Saves SavesFor(int needs) => Saves;

    /// <summary>What backward needs, whatever is wanted of it.</summary>
    protected virtual Saves Saves => Saves.Inputs;

    /// <summary>Fills <paramref name="dx"/> where <see cref="Saved.Needs"/>; null stays zero.</summary>
    internal abstract void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx);

    /// <summary>Bit i: input i requires grad; 0 when the graph is off.</summary>
    protected static int Needs(ReadOnlySpan<Tensor?> x)
    {
        if (!GradMode.IsOn) return 0;
        int needs = 0;
        for (int i = 0; i < x.Length; i++) if (x[i] is { RequiresGrad: true }) needs |= 1 << Math.Min(i, 30);
        return needs;
    }

    /// <summary>A node over the inputs; the caller attaches outputs.</summary>
    internal OpNode Record(ReadOnlySpan<Tensor?> x, ReadOnlySpan<Tensor> y, int visible = 1)
    {
        var next = new Edge[x.Length];
        var specs = new TensorSpec[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] is not { } input) continue;
            specs[i] = input.Spec;
            if (input.State is { } state) next[i] = state.Edge;
        }
        var node = new OpNode(this, next, specs, visible);
        node.Save(SavesFor(Needs(x)), x, y);
        return node;
    }

    protected static void Attach(OpNode node, ReadOnlySpan<Tensor> y, int visible)
    {
        for (int i = 0; i < visible; i++)
            if (y[i].DType.IsDifferentiable()) (y[i].State ??= new AutogradState()).SetHistory(node, i);
    }

    /// <summary>Keeps operands alive until their kernel is done with the raw memory.</summary>
    protected static void KeepAlive(ReadOnlySpan<Tensor?> tensors)
    {
        foreach (Tensor? x in tensors) GC.KeepAlive(x);
    }

    /// <summary>The gradient by walking the graph of the reference.</summary>
    protected static void GradientsOfReference(
        Func<Tensor?[], Tensor[]> reference, Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        var inputs = new Tensor?[dx.Length];
        var wanted = new List<int>();
        for (int i = 0; i < dx.Length; i++)
        {
            if (!saved.Has(i)) continue;
            inputs[i] = saved.Input(i);
            if (!saved.Needs(i)) continue;
            if (!GradMode.IsOn) inputs[i] = inputs[i]!.Detach().RequireGrad();
            wanted.Add(i);
        }
        bool createGraph = GradMode.IsOn;
        Tensor[] y;
        using (Grad.On()) y = reference(inputs);
        var pairs = dy.ToArray().Zip(y).Where(p => p.First is not null && p.Second.RequiresGrad).ToArray();
        if (pairs.Length == 0) return;
        Tensor?[] grads = Autograd.Gradients(
            Array.ConvertAll(pairs, p => p.Second), wanted.ConvertAll(i => inputs[i]!).ToArray(),
            Array.ConvertAll(pairs, p => p.First), new GradientOptions
            { CreateGraph = createGraph, RetainGraph = createGraph, AllowUnused = true });
        for (int k = 0; k < wanted.Count; k++) dx[wanted[k]] = grads[k];
    }
}
