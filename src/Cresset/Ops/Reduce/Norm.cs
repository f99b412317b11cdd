using Cresset.Devices;

namespace Cresset;

/// <summary>The p-norm over dimensions: <c>(Σ |x|^p)^(1/p)</c>; ±∞ give the extreme magnitude, 0 the number
/// of non-zeros.</summary>
internal sealed record LinalgVectorNorm(Axes Axes, double P) : ReduceOp(Axes)
{
    public override string NodeName => "LinalgVectorNormBackward0";

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override void Check(TensorSpec x)
    {
        RequireFloat(x);
        if (double.IsInfinity(P)) Axes.RequireElements(x.Shape, "Norm");
    }

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        if (P == 2) backend.Reduce(default(EuclideanOf), x, null, y);
        else if (P == 1) backend.ReduceRing(default(MagnitudeOf), x, y);
        else if (P == 0) backend.ReduceRing(default(NonzeroOf), x, y);
        else if (double.IsPositiveInfinity(P)) backend.ReduceRing(default(LargestMagnitudeOf), x, y);
        else if (double.IsNegativeInfinity(P)) backend.ReduceRing(default(SmallestMagnitudeOf), x, y);
        else backend.Reduce(new PowersOf(P), x, null, y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy)
    {
        Tensor x = saved.A, y = Output(saved);
        if (P == 0) return null;
        if (P == 1) return Signs(x) * dy;
        if (P == 2) return x * Tensor.Where(y.Eq(0), 0, dy / y);
        if (double.IsInfinity(P))
            return Ties.Share(x.Abs().Eq(y), dy, mask => new Sum(Keeping).Apply(mask)) * Signs(x);
        Tensor none = x.Eq(0), power = Tensor.Where(none, 1, x.Abs()).Pow(P - 1);
        Tensor scale = Tensor.Where(y.Eq(0), 0, dy / y.Pow(P - 1));
        return Tensor.Where(none, 0, Signs(x) * power) * scale;
    }

    private static Tensor Signs(Tensor x) => (x.Gt(0).To(x.DType) - x.Lt(0).To(x.DType)).Detach();
}

/// <summary><c>√Σ x²</c>.</summary>
internal readonly struct EuclideanOf : IReduction
{
    public double Start => 0;

    public T Enter<T>(T x, T pivot) where T : IReal<T> => x * x;

    public T Combine<T>(T a, T b) where T : IReal<T> => a + b;

    public double Finish(double total, double pivot, long count) => Math.Sqrt(total);
}

/// <summary><c>(Σ |x|^p)^(1/p)</c>.</summary>
internal readonly struct PowersOf(double p) : IReduction
{
    private readonly double _p = p;

    public double Start => 0;

    public T Enter<T>(T x, T pivot) where T : IReal<T> => T.Pow(T.Abs(x), _p);

    public T Combine<T>(T a, T b) where T : IReal<T> => a + b;

    public double Finish(double total, double pivot, long count) => Math.Pow(total, 1 / _p);
}

/// <summary><c>Σ |x|</c>.</summary>
internal readonly struct MagnitudeOf : IRingReduction
{
    public double Start => 0;

    public T Enter<T>(T x) where T : IRing<T> => T.Abs(x);

    public T Combine<T>(T a, T b) where T : IRing<T> => a + b;
}

/// <summary><c>max |x|</c>.</summary>
internal readonly struct LargestMagnitudeOf : IRingReduction
{
    public double Start => 0;

    public T Enter<T>(T x) where T : IRing<T> => T.Abs(x);

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Max(a, b);
}

/// <summary><c>min |x|</c>.</summary>
internal readonly struct SmallestMagnitudeOf : IRingReduction
{
    public double Start => double.PositiveInfinity;

    public T Enter<T>(T x) where T : IRing<T> => T.Abs(x);

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Min(a, b);
}

public partial class Tensor
{
    /// <summary>p-norms over one dimension; as in PyTorch the order comes first.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Norm(double p, int dim, bool keepDim = false) => Norm(p, [dim], keepDim);

    /// <summary>The p-norm of all elements or over dimensions: <c>(Σ |x|^p)^(1/p)</c>.</summary>
    /// <param name="p">Any number; ±∞ give the extreme magnitude, 0 the number of non-zeros.</param>
    /// <param name="dim">Dimensions; none means all.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor Norm(double p = 2, ReadOnlySpan<int> dim = default, bool keepDim = false,
        DType? dtype = null) =>
        new LinalgVectorNorm(Axes.Of(dim, Rank, keepDim), p).Apply(To(dtype ?? DType));

    /// <summary>As <see cref="Norm(double, ReadOnlySpan{int}, bool, DType?)"/>, under the name of the linear
    /// algebra.</summary>
    public Tensor VectorNorm(double ord = 2, ReadOnlySpan<int> dim = default, bool keepDim = false,
        DType? dtype = null) =>
        Norm(ord, dim, keepDim, dtype);

    /// <summary>The p-norm of the difference to another tensor.</summary>
    public Tensor Dist(Tensor other, double p = 2) => (this - other).Norm(p);

    /// <summary>Shrinks the slices along a dimension whose p-norm is above <paramref name="maxNorm"/> to that
    /// norm.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or fewer than 2.</exception>
    public Tensor Renorm(double p, int dim, double maxNorm)
    {
        int d = Dim.Of(dim, Rank);
        if (Rank < 2)
            throw new ShapeException($"Renorm: needs at least 2 dimensions, but the shape is {Shape}.");
        Tensor norms = Norm(p, [.. Enumerable.Range(0, Rank).Where(k => k != d)], keepDim: true);
        return this * Where(norms.Gt(maxNorm), maxNorm / (norms + 1e-7), 1);
    }
}
