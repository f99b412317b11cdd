namespace Cresset;

/// <summary>Gives tensors that were changed in place their new place in the graph.</summary>
internal static class History
{
    /// <param name="target">The tensor that was changed.</param>
    /// <param name="node">The node of the operation.</param>
    /// <param name="self">Which input of the operation was the target; −1 for none.</param>
    public static void Rewrite(Tensor target, OpNode node, int self)
    {
        if (target.State?.View is not { } view)
        {
            AutogradState own = target.State ??= new AutogradState();
            own.SetHistory(node, 0);
            own.Rewrites++;
            return;
        }
        var slices = new CopySlicesNode(node, view, self);
        view.Base.SetHistory(slices, 0);
        view.Base.Rewrites++;
        view.Refresh(target.State);
    }
}

/// <summary>
/// A change of a view, as a step of its base: the gradient of the changed part goes through the operation,
/// the rest passes.
/// </summary>
internal sealed class CopySlicesNode : Node
{
    private readonly OpNode _step;
    private readonly ViewLink _view;
    private readonly int _self;

    public CopySlicesNode(OpNode step, ViewLink view, int self) : base([view.Base.Edge, .. step.Next])
    {
        (_step, _view, _self) = (step, view, self);
        if (self < 0) return;
        Next[self + 1] = default;
        step.Next[self] = view.Base.Edge;
    }

    public override string Name => "CopySlices";

    internal override TensorSpec InputSpec(int input) => input == 0 ? _view.BaseSpec : _step.InputSpec(input - 1);

    internal override void ReleaseSaved() => _step.ReleaseSaved();

    internal override void Run(ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx, EngineTask task)
    {
        Tensor whole = Tensor.Empty(_view.BaseSpec);
        whole.Backend.Copy(dy[0]!, whole);
        Tensor part = _view.Map.On(whole);
        _step.Run([part.Clone()], dx[1..], task);
        Tensor? passed = _self < 0 ? null : dx[_self + 1];
        if (_self >= 0) dx[_self + 1] = null;
        if (passed is null) part.Backend.Fill(part, 0);
        else part.Backend.Copy(GradientCheck.Fit(passed, _step, _self), part);
        dx[0] = whole;
    }
}
