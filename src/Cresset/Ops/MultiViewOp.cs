namespace Cresset;

/// <summary>
/// Several views made at once, with one node: their gradients are joined in one pass. Changing one of them in
/// place is refused, as it would rewrite the history of the others.
/// </summary>
internal abstract record MultiViewOp : Op
{
    protected override Saves Saves => Saves.None;

    /// <summary>
    /// The layout of each view, and how many elements its first lies after that of the input.
    /// </summary>
    protected abstract (Layout Layout, long Shift)[] Map(Layout x);

    /// <summary>The gradient of the input from those of the views; none is null.</summary>
    protected abstract Tensor Gradient(TensorSpec input, Tensor[] dy);

    public Tensor[] Apply(Tensor x)
    {
        Tensor[] y = Array.ConvertAll(Map(x.Layout), m => x.Alias(m.Layout, x.Offset + m.Shift));
        foreach (Tensor part in y)
            part.State = new AutogradState { View = ViewOp.Link(x, part, ViewOrigin.OneOfSeveral) };
        if (Needs([x]) != 0) Attach(Record([x], y, y.Length), y, y.Length);
        return y;
    }

    internal sealed override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        TensorSpec input = saved.Spec(0);
        (Layout Layout, long Shift)[] parts = Map(Layout.Contiguous(input.Shape));
        var all = new Tensor[parts.Length];
        for (int i = 0; i < all.Length; i++)
            all[i] = dy[i] ?? Tensor.Filled(Tensor.Empty(input.Of(parts[i].Layout.Shape)), 0);
        dx[0] = Gradient(input, all);
    }
}
