namespace Cresset;

/// <summary>With <c>d = |a − b|</c>: <c>d² / (2β)</c> below β, <c>d − β/2</c> above (Girshick,
/// 2015).</summary>
internal readonly struct SmoothL1Loss(double beta) : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T>
    {
        T d = T.Abs(a - b);
        return T.Select(T.Less(d, beta), d * d * (0.5 / beta), d - 0.5 * beta);
    }

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => Of(a, b);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => Of(b, a);

    private T Of<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.Less(T.Abs(a - b), beta), (a - b) * (1 / beta), L1Loss.Sign(a, b));
}

public partial class Tensor
{
    /// <summary>With <c>d = |x − target|</c>: <c>d² / (2β)</c> below β, <c>d − β/2</c> above (Girshick,
    /// 2015).</summary>
    /// <param name="target">What should be there.</param>
    /// <param name="reduction">How the elements are summed up.</param>
    /// <param name="beta">Where the parabola ends; with 0 it is <see cref="L1Loss"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative.</exception>
    public Tensor SmoothL1Loss(Tensor target, Reduction reduction = Reduction.Mean, double beta = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        return beta == 0 ? L1Loss(target, reduction)
            : Losses.Pair(new SmoothL1Loss(beta), this, target, reduction);
    }
}
