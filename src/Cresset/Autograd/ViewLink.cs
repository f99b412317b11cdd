namespace Cresset;

/// <summary>What a view was made as; decides whether it may be changed in place.</summary>
internal enum ViewOrigin : byte
{
    Plain,
    NoGrad,
    OneOfSeveral,
}

/// <summary>
/// How a tensor is a view of its base: both layouts count from the storage's first element.
/// </summary>
internal sealed class ViewLink(AutogradState @base, TensorSpec baseSpec, long baseOffset)
{
    private int _seen = @base.Rewrites;

    public AutogradState Base { get; } = @base;

    public TensorSpec BaseSpec { get; } = baseSpec;

    public long BaseOffset { get; } = baseOffset;

    public required TensorSpec Spec { get; init; }

    public required long Offset { get; init; }

    public ViewOrigin Origin { get; init; }

    /// <summary>The view as a map from its base.</summary>
    public AsStrided Map => new(Spec.Layout, Offset - BaseOffset);

    /// <summary>After the base got a new history, the view's own is one step from it.</summary>
    public void Refresh(AutogradState view)
    {
        if (_seen == Base.Rewrites) return;
        _seen = Base.Rewrites;
        if (Base.Edge is { Node: not null } edge) view.SetHistory(new OpNode(Map, [edge], [BaseSpec]), 0);
    }

    /// <summary>The view itself was just rewritten, and knows its node.</summary>
    public void MarkSeen() => _seen = Base.Rewrites;
}
