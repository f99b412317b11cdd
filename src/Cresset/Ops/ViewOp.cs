namespace Cresset;

/// <summary>
/// A layout map: the result shares the bytes of its input. Views of one tensor share its version and its
/// place in the graph; see <see cref="ViewLink"/>.
/// </summary>
internal abstract record ViewOp : Op
{
    protected override Saves Saves => Saves.None;

    /// <summary>What in-place operations on the result are told.</summary>
    protected virtual ViewOrigin Origin => ViewOrigin.Plain;

    /// <summary>The result's layout, and how many elements its first lies after that of the input.</summary>
    protected abstract (Layout Layout, long Shift) Map(Layout x);

    /// <summary>The gradient, usually itself a view of dy.</summary>
    protected abstract Tensor Gradient(Saved saved, Tensor dy);

    internal Layout LayoutOf(Layout x) => Map(x).Layout;

    /// <summary>The mapped tensor outside the graph.</summary>
    public Tensor On(Tensor x)
    {
        (Layout layout, long shift) = Map(x.Layout);
        return x.Alias(layout, x.Offset + shift);
    }

    public Tensor Apply(Tensor x)
    {
        Tensor y = On(x);
        y.State = new AutogradState { View = Link(x, y, Origin) };
        if (Needs([x]) != 0) Attach(Record([x], [y]), [y], 1);
        return y;
    }

    internal sealed override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        dx[0] = Gradient(saved, dy[0]!);

    /// <summary>Joins y to the view family of x.</summary>
    internal static ViewLink Link(Tensor x, Tensor y, ViewOrigin origin)
    {
        AutogradState state = x.State ??= new AutogradState();
        if (!GradMode.IsOn) origin = ViewOrigin.NoGrad;
        if (origin == ViewOrigin.Plain && state.View is { } up) origin = up.Origin;
        return state.View is { } outer
            ? new ViewLink(outer.Base, outer.BaseSpec, outer.BaseOffset) { Spec = y.Spec, Offset = y.Offset, Origin = origin }
            : new ViewLink(state, x.Spec, x.Offset) { Spec = y.Spec, Offset = y.Offset, Origin = origin };
    }
}
