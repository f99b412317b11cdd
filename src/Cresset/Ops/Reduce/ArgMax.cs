using Cresset.Devices;
using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>First positions of the largest elements along a dimension.</summary>
internal sealed record ArgMax(int Dim) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x)
    {
        (Kinds.Integer | Kinds.Float).Require(x.DType, Name);
        if (x.Rank > 0 && x.Shape.Sizes[Dim] == 0) throw new ShapeException(
            $"ArgMax: dimension {Dim} of {x.Shape} has no elements to choose from.");
        return x.Of(x.Rank == 0 ? x.Shape : x.Shape.With(Dim, 1)).As(DType.Int64);
    }

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        if (backend is not IPickKernel kernel) return false;
        kernel.Pick(new BestPick(true), x, null, y, Dim);
        return true;
    }
}

public partial class Tensor
{
    /// <summary>The position of the first largest element, in the order row after row; NaN wins.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    /// <exception cref="DTypeException">Bool and complex numbers have no order.</exception>
    public Tensor ArgMax() => Detach().Flatten().ArgMax(0);

    /// <summary>Positions of the first largest elements along a dimension, int64; NaN wins.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    /// <exception cref="DTypeException">Bool and complex numbers have no order.</exception>
    public Tensor ArgMax(int dim, bool keepDim = false)
    {
        Tensor y = new ArgMax(Dim.Of(dim, Rank)).Apply(Detach());
        return keepDim || Rank == 0 ? y : y.Select(dim, 0);
    }
}
