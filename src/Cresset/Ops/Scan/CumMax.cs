using Cresset.Devices;

namespace Cresset;

/// <summary>The largest elements so far along a dimension, and their positions.</summary>
internal sealed record CumMax(int Dim) : MultiOp
{
    public override string NodeName => "CummaxBackward0";

    protected override Saves Saves => Saves.Output1;

    internal override TensorSpec[] Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec y = x[0]!.Spec.Of(x[0]!.Shape);
        return [y, y.As(DType.Int64)];
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        if (backend is not IScanKernel kernel) return false;
        kernel.ScanExtreme(true, x[0]!, new(y[0], y[1]), Dim);
        return true;
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        if (dy[0] is { } values)
            dx[0] = new PickBackward(new AlongDim(Dim, Name), saved.Spec(0)).Apply(values, saved.OutputAt(1));
    }
}

public partial class Tensor
{
    /// <summary>The largest element so far along a dimension, and its last position; NaN stays.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public ValuesAndIndices CumMax(int dim)
    {
        Tensor[] y = new CumMax(Dim.Of(dim, Rank)).Apply(this);
        return new(y[0], y[1]);
    }
}
