namespace Cresset;

/// <summary>The end of a path: adds to the gradient of a leaf.</summary>
internal sealed class AccumulateNode(AutogradState state) : Node([], long.MaxValue)
{
    public override string Name => "AccumulateGrad";

    public AutogradState State { get; } = state;

    internal override TensorSpec InputSpec(int input) => default;

    internal override void Run(ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx, EngineTask task)
    {
        if (dy[0] is { } grad) State.Accumulate(grad, task.CreateGraph);
    }
}
