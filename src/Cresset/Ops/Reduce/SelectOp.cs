using Cresset.Devices;
using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>Values and where they were found along a dimension.</summary>
/// <param name="Values">The elements.</param>
/// <param name="Indices">Their positions, int64.</param>
public readonly record struct ValuesAndIndices(Tensor Values, Tensor Indices);

/// <summary>An operation that picks elements along a dimension; only they get a gradient.</summary>
internal abstract record SelectOp(int Dim) : MultiOp
{
    /// <summary>Does the dimension disappear? Only where one element is picked.</summary>
    public bool Drop { get; init; }

    public override string NodeName => $"{Name[..1]}{Name[1..].ToLowerInvariant()}Backward0";

    protected override Saves Saves => Saves.Output1;

    /// <summary>How many elements are picked from <paramref name="size"/>.</summary>
    protected virtual long Picks(long size) => 1;

    protected abstract void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices);

    internal override TensorSpec[] Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec spec = x[0]!.Spec;
        if (spec.DType.IsComplex())
            throw new DTypeException($"{Name}: {spec.DType.TorchName()} numbers have no order.");
        long size = spec.Rank == 0 ? 1 : spec.Shape.Sizes[Dim], picks = Picks(size);
        if (size == 0 && picks > 0) throw new ShapeException(
            $"{Name}: dimension {Dim} of {spec.Shape} has no elements to pick from.");
        TensorSpec result = spec.Of(Drop ? Dropped(spec.Shape) : Kept(spec.Shape, picks));
        return [result, result.As(DType.Int64)];
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        if (backend is not IPickKernel kernel) return false;
        long picks = Drop || x[0]!.Rank == 0 ? 1 : y[0].Shape.Sizes[Dim];
        Layout kept = Layout.Contiguous(Kept(x[0]!.Shape, picks));
        Run(kernel, x[0]!, y[0].Alias(kept, y[0].Offset), y[1].Alias(kept, y[1].Offset));
        return true;
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        if (dy[0] is not { } values) return;
        Tensor indices = saved.OutputAt(1).Detach();
        if (indices.Rank == 0 && saved.Spec(0).Rank == 0)
        {
            dx[0] = values;
            return;
        }
        if (Drop) (values, indices) = (values.Unsqueeze(Dim), indices.Unsqueeze(Dim));
        dx[0] = new PickBackward(new AlongDim(Dim, Name), saved.Spec(0)).Apply(values, indices);
    }

    private Shape Kept(Shape x, long picks) => x.Rank == 0 ? x : x.With(Dim, picks);

    private Shape Dropped(Shape x) =>
        x.Rank == 0 ? x : Shape.Own([.. x.Sizes[..Dim], .. x.Sizes[(Dim + 1)..]]);
}

/// <summary>Picks elements along a dimension.</summary>
internal interface IPickKernel
{
    /// <summary>Fills positions and, if wanted, the elements there.</summary>
    void Pick<P>(P pick, Tensor x, Tensor? values, Tensor indices, int dim) where P : unmanaged, IRowPick;
}

public partial class Tensor
{
    /// <summary>Picks elements along a dimension.</summary>
    private ValuesAndIndices Select(SelectOp op)
    {
        Tensor[] y = op.Apply(this);
        return new(y[0], y[1]);
    }
}
