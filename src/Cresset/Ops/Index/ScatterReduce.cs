using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Source values reduced into the elements that an index addresses: inputs x, source, index.
/// </summary>
internal sealed record ScatterReduce(AlongDim Rule, string Reduce, bool IncludeSelf) : SingleOp
{
    public override string Name => Rule.Title;

    protected override Saves Saves => Saves.A | Saves.B | Saves.C | Saves.Output;

    private ScatterMode Mode => Reduce switch
    {
        "sum" or "mean" => ScatterMode.Sum,
        "prod" => ScatterMode.Product,
        "amax" => ScatterMode.Largest,
        "amin" => ScatterMode.Smallest,
        _ => throw new ShapeException($"{Name}: reduce must be sum, prod, mean, amax or amin, not \"{Reduce}\"."),
    };

    internal override TensorSpec Infer(ReadOnlySpan<Tensor?> x) => new Put(Rule, Mode).Infer(x);

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y) => false;

    internal override Tensor ReferenceOf(ReadOnlySpan<Tensor?> x)
    {
        (Tensor self, Tensor source, Tensor index) = (x[0]!, x[1]!, x[2]!);
        if (!IncludeSelf)
        {
            Tensor start = Mode switch
            {
                ScatterMode.Product => 1,
                ScatterMode.Largest => Extreme(self.DType, lowest: true),
                ScatterMode.Smallest => Extreme(self.DType, lowest: false),
                _ => 0,
            };
            self = new Put(Rule, ScatterMode.Set).Apply(self, Tensor.Number(start, self.DType), index);
        }
        Tensor y = new Put(Rule, Mode).Apply(self, source, index);
        return Reduce == "mean" ? Mean(y, Counts(self, source, index)) : y;
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        var x = new Inputs(saved.A, saved.B, saved.C, saved.Output, dy[0]!);
        (Tensor self, Tensor source) = Reduce switch
        {
            "sum" => (x.Dy, Gathered(x.Dy, x.Index)),
            "mean" => OfMean(x),
            "prod" => OfProduct(x),
            _ => OfExtreme(x),
        };
        if (saved.Needs(0))
            dx[0] = IncludeSelf ? self : new Put(Rule, ScatterMode.Set).Apply(self, Tensor.Number(0, self.DType), x.Index);
        if (saved.Needs(1)) dx[1] = source;
    }

    private (Tensor, Tensor) OfMean(Inputs x)
    {
        Tensor shared = x.Dy / Counts(x.Self, x.Source, x.Index);
        return (shared, Gathered(shared, x.Index));
    }

    private (Tensor, Tensor) OfExtreme(Inputs x)
    {
        Tensor selfHits = x.Self.Eq(x.Output).To(x.Dy.DType);
        Tensor sourceHits = x.Source.Eq(Gathered(x.Output, x.Index)).To(x.Dy.DType);
        Tensor shared = x.Dy / new Put(Rule, ScatterMode.Sum).Apply(selfHits, sourceHits, x.Index);
        return (selfHits * shared, sourceHits * Gathered(shared, x.Index));
    }

    /// <summary>Where one factor is zero, its gradient is the product of the others.</summary>
    private (Tensor, Tensor) OfProduct(Inputs x)
    {
        Tensor one = Tensor.Number(1, x.Dy.DType);
        Tensor self = x.Self.MaskedFill(x.Self.Eq(0), one);
        Tensor dself = x.Dy * Apply(self, x.Source, x.Index) / self;
        Tensor isZero = x.Source.Eq(0);
        Tensor zeros = new Put(Rule, ScatterMode.Sum).Apply(
            Tensor.ZerosLike(x.Self), isZero.To(x.Dy.DType), x.Index);
        Tensor isSingle = Tensor.Where(isZero, Gathered(zeros, x.Index), 0.0).Eq(1);
        Tensor without = Apply(x.Self, x.Source.MaskedFill(isSingle, one), x.Index);
        return (dself, Tensor.Where(isSingle, Gathered(x.Dy * without, x.Index),
            Gathered(x.Dy * x.Output, x.Index) / x.Source.MaskedFill(isZero, one)));
    }

    private Tensor Counts(Tensor self, Tensor source, Tensor index)
    {
        Tensor start = Tensor.Filled(Tensor.EmptyLike(self.Detach()), IncludeSelf ? 1 : 0);
        Tensor counts = new Put(Rule, ScatterMode.Sum).Apply(start, Tensor.Number(1, self.DType), index);
        return IncludeSelf ? counts : counts.Maximum(Tensor.Number(1, self.DType));
    }

    private Tensor Gathered(Tensor x, Tensor index) => new Pick(Rule).Apply(x, index);

    private static Tensor Mean(Tensor sum, Tensor count) =>
        sum.DType.IsDifferentiable() ? sum / count : (sum.To(DType.Float64) / count).Floor().To(sum.DType);

    private static Tensor Extreme(DType type, bool lowest) => type switch
    {
        DType.UInt8 => lowest ? byte.MinValue : byte.MaxValue,
        DType.Int8 => lowest ? sbyte.MinValue : sbyte.MaxValue,
        DType.Int16 => lowest ? short.MinValue : short.MaxValue,
        DType.Int32 => lowest ? int.MinValue : int.MaxValue,
        DType.Int64 => lowest ? long.MinValue : long.MaxValue,
        DType.Bool => !lowest,
        _ => lowest ? double.NegativeInfinity : double.PositiveInfinity,
    };

    private readonly record struct Inputs(Tensor Self, Tensor Source, Tensor Index, Tensor Output, Tensor Dy);
}

public partial class Tensor
{
    /// <summary>
    /// A copy with <c>y[index[i, j], j]</c> reduced with all <c>src[i, j]</c> that it is addressed by.
    /// </summary>
    /// <param name="dim">The dimension that the index addresses.</param>
    /// <param name="index">int32 or int64, of the rank of this tensor.</param>
    /// <param name="src">Values, at least of the size of the index.</param>
    /// <param name="reduce">"sum", "prod", "mean", "amax" or "amin".</param>
    /// <param name="includeSelf">Does the old value take part?</param>
    /// <exception cref="ShapeException">Ranks or sizes do not fit, or an index is out of range.</exception>
    public Tensor ScatterReduce(int dim, Tensor index, Tensor src, string reduce, bool includeSelf = true)
    {
        AlongDim rule = Along(nameof(ScatterReduce), dim, index);
        Tensor source = SourceFor(nameof(ScatterReduce), index, src);
        for (int d = 0; d < source.Rank; d++) source = source.Narrow(d, 0, index.Shape.Sizes[d]);
        return new ScatterReduce(rule, reduce, includeSelf).Apply(this, source, index);
    }

    /// <summary>As <see cref="ScatterReduce"/>, with a vector of positions along the dimension.</summary>
    /// <exception cref="ShapeException">Sizes do not fit, or an index is out of range.</exception>
    public Tensor IndexReduce(int dim, Tensor index, Tensor source, string reduce, bool includeSelf = true)
    {
        int d = Dim.Of(dim, Rank);
        Tensor spread = SpreadIndex(nameof(IndexReduce), d, index);
        return new ScatterReduce(new AlongDim(d, nameof(IndexReduce)), reduce, includeSelf).Apply(this, source, spread);
    }
}
