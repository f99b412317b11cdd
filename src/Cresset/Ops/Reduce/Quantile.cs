namespace Cresset;

/// <summary>What a quantile between two elements is.</summary>
public enum Interpolation
{
    /// <summary>On the line between them.</summary>
    Linear,
    /// <summary>The lower one.</summary>
    Lower,
    /// <summary>The higher one.</summary>
    Higher,
    /// <summary>The nearer one; half way, the even one.</summary>
    Nearest,
    /// <summary>Their mean.</summary>
    Midpoint,
}

public partial class Tensor
{
    /// <summary>Quantiles of all elements or along a dimension; NaN wins. Several give a new first
    /// dimension.</summary>
    /// <param name="q">A number or a vector of numbers between 0 and 1.</param>
    /// <param name="dim">The dimension; none means all elements.</param>
    /// <param name="keepDim">Leave it as size 1.</param>
    /// <param name="interpolation">What lies between two elements.</param>
    /// <exception cref="ShapeException">There are no elements, or q is no vector.</exception>
    public Tensor Quantile(Tensor q, int? dim = null, bool keepDim = false,
        Interpolation interpolation = Interpolation.Linear) =>
        Quantiles.Of(this, new(q, dim, keepDim, interpolation, false));

    /// <summary>As <see cref="Quantile"/>, of the elements that are not NaN.</summary>
    public Tensor NanQuantile(Tensor q, int? dim = null, bool keepDim = false,
        Interpolation interpolation = Interpolation.Linear) =>
        Quantiles.Of(this, new(q, dim, keepDim, interpolation, true));
}

/// <summary>Quantiles by sorting.</summary>
internal static class Quantiles
{
    public readonly record struct Options(Tensor Q, int? Dim, bool KeepDim, Interpolation Between,
        bool SkipNaN);

    public static Tensor Of(Tensor x, Options o)
    {
        Check(x, o.Q);
        int dim = o.Dim is { } d ? Dim.Of(d, x.Rank) : 0;
        Tensor along = o.Dim is null || x.Rank == 0 ? x.Reshape([-1]) : x.Transpose(dim, -1);
        Tensor sorted = along.Sort().Values, q = o.Q.IsNumber ? Tensor.Number(o.Q, x.DType) : o.Q;
        Tensor ranks = Ranks(sorted, q, o.SkipNaN);
        Tensor y = Between(sorted, ranks, o.Between);
        if (o.Dim is null || x.Rank == 0) return Placed(y.Reshape([y.Count]), o, o.KeepDim ? x.Rank : 0);
        y = y.Transpose(dim, -1);
        if (o.Q.Rank == 0) return o.KeepDim ? y : y.Select(dim, 0);
        Tensor first = y.Unsqueeze(0).Transpose(0, dim + 1);
        return o.KeepDim ? first : first.Select(dim + 1, 0);
    }

    private static void Check(Tensor x, Tensor q)
    {
        if (x.DType is not (DType.Float32 or DType.Float64)) throw new DTypeException(
            $"Quantile: the input must be float32 or float64, but is {x.DType.TorchName()}.");
        if (x.Count == 0) throw new ShapeException($"Quantile: {x.Shape} has no elements.");
        if (q.Rank > 1)
            throw new ShapeException($"Quantile: q must be a number or a vector, but is {q.Shape}.");
        if (!q.IsNumber && q.DType != x.DType) throw new DTypeException(
            $"Quantile: q is {q.DType.TorchName()}, but the input is {x.DType.TorchName()}.");
        foreach (double value in q.ToArray<double>())
            if (!(value >= 0 && value <= 1)) throw new ArgumentOutOfRangeException(nameof(q), value,
                "Quantile: q must be between 0 and 1.");
    }

    /// <summary>Where the quantiles lie in the sorted rows: <c>[…, q]</c>.</summary>
    private static Tensor Ranks(Tensor sorted, Tensor q, bool skipNaN)
    {
        Tensor isNaN = sorted.Detach().Ne(sorted.Detach());
        long last = sorted.Shape[^1] - 1;
        Tensor numbers = (last + 1 - isNaN.Sum(-1, keepDim: true)).To(q.DType), row = q.Reshape([-1]);
        if (skipNaN) return (row * (numbers - 1)).Maximum(0);
        return Tensor.Where(isNaN.Any(-1, keepDim: true), (double)last, row * last);
    }

    private static Tensor Between(Tensor sorted, Tensor ranks, Interpolation between)
    {
        if (between == Interpolation.Nearest) ranks = ranks.Round();
        Tensor below = ranks.Floor();
        Tensor low = sorted.Gather(-1, below.To(DType.Int64));
        if (between is Interpolation.Lower or Interpolation.Nearest) return low;
        Tensor high = sorted.Gather(-1, ranks.Ceil().To(DType.Int64));
        return between switch
        {
            Interpolation.Higher => high,
            Interpolation.Midpoint => low + (high - low) * 0.5,
            _ => low + (high - low) * (ranks - below),
        };
    }

    /// <summary>Quantiles of all elements, with the kept dimensions behind.</summary>
    private static Tensor Placed(Tensor y, Options o, int kept)
    {
        long[] ones = [.. Enumerable.Repeat(1L, kept)];
        return y.Reshape(o.Q.Rank == 0 ? ones : [y.Count, .. ones]);
    }
}
