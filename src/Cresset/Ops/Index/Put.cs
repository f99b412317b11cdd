using Cresset.Devices;

namespace Cresset;

/// <summary>How a value joins the one that is there.</summary>
internal enum ScatterMode : byte
{
    /// <summary>Replaces it; of several, the last one stays.</summary>
    Set,
    Sum,
    Product,
    Largest,
    Smallest,
}

/// <summary>
/// A copy of x with source merged in where index tensors address: inputs are x, source, then the index
/// tensors. Per element the order is that of the positions, so that results never depend on threads.
/// </summary>
internal sealed record Put(IndexRule Rule, ScatterMode Mode) : SingleOp, IElementwise
{
    public override string Name => Rule.Title;

    protected override Saves Saves => (Saves)(0xFF & ~3);

    internal override TensorSpec Infer(ReadOnlySpan<Tensor?> x)
    {
        Shape result = Rule.Result(x[0]!.Shape, x[2..]);
        Shape source = Rule.Part(x[1]!.Layout, result).Shape;
        if (x[1]!.DType != x[0]!.DType) throw new DTypeException(
            $"{Name}: the source is {x[1]!.DType.TorchName()}, the tensor {x[0]!.DType.TorchName()}; they must be equal.");
        if (source != result && (source.Rank > result.Rank || Broadcast.Shapes(source, result, Name) != result))
            throw new ShapeException($"{Name}: a source of shape {source} does not broadcast to {result}, "
                + "the shape of the positions.");
        return Rule is AlongDim ? x[0]!.Spec.Of(x[0]!.Shape) : x[0]!.Spec.Dense();
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y)
    {
        if (!ReferenceEquals(x[0]!.Storage, y.Storage)) backend.Copy(x[0]!, y);
        return IndexInputs.Scatter(Rule, Mode, new(x[1]!, x[2..]), y);
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        if (Mode > ScatterMode.Sum) throw new NotSupportedException($"{Name}: no gradient for {Mode}.");
        if (saved.Needs(0)) dx[0] = Mode == ScatterMode.Sum ? dy[0] : Cleared(saved, dy[0]!, dx.Length);
        if (!saved.Needs(1)) return;
        Shape index = saved.Input(2).Shape, source = saved.Spec(1).Shape;
        if (Rule is AlongDim && source.Rank > 0 && source != index && source.Count > index.Count)
            throw new AutogradException($"{NodeName}: the source {source} is larger than the index {index}, so that its "
                + "gradient is not defined. Narrow(…) it to the shape of the index first.");
        dx[1] = new Pick(Rule).Apply(IndexInputs.Join([dy[0]!], saved, 2, dx.Length));
    }

    /// <summary>dy without what was overwritten.</summary>
    private Tensor Cleared(Saved saved, Tensor dy, int inputs) =>
        new Put(Rule, ScatterMode.Set).Apply(IndexInputs.Join([dy, Tensor.Number(0, dy.DType)], saved, 2, inputs));
}

/// <summary>Reads and writes of addressed elements.</summary>
internal interface IIndexKernel
{
    /// <summary><c>y[p] ← x[p + offsets[p]]</c>; x and offsets have the shape of y.</summary>
    void Gather(Tensor x, Tensor offsets, Tensor y);

    /// <summary>
    /// Merges <c>source[p]</c> into <c>target[p + offsets[p]]</c>. Only positions that differ in an indexed
    /// dimension may meet in one element; they come in order.
    /// </summary>
    void Scatter(ScatterOperands operands, ScatterMode mode, bool[] indexed);
}

/// <summary>All of one shape; offsets are in elements of the target.</summary>
internal readonly record struct ScatterOperands(Tensor Source, Tensor Offsets, Tensor Target);
