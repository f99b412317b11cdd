namespace Cresset;

/// <summary>With <c>d = |a − b|</c>: <c>d²/2</c> up to δ, <c>δ·(d − δ/2)</c> above (Huber, 1964).</summary>
internal readonly struct HuberLoss(double delta) : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T>
    {
        T d = T.Abs(a - b);
        return T.Select(T.LessOrEqual(d, delta), 0.5 * d * d, delta * (d - 0.5 * delta));
    }

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => Of(a, b);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => Of(b, a);

    private T Of<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.LessOrEqual(T.Abs(a - b), delta), a - b, delta * L1Loss.Sign(a, b));
}

public partial class Tensor
{
    /// <summary>With <c>d = |x − target|</c>: <c>d²/2</c> up to δ, <c>δ·(d − δ/2)</c> above (Huber,
    /// 1964).</summary>
    /// <param name="target">What should be there.</param>
    /// <param name="reduction">How the elements are summed up; a weighted mean divides by the sum of the
    /// weights.</param>
    /// <param name="delta">Where the parabola ends.</param>
    /// <param name="weight">One for each element, or none.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive.</exception>
    public Tensor HuberLoss(Tensor target, Reduction reduction = Reduction.Mean, double delta = 1,
        Tensor? weight = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        return Losses.Weighted(new HuberLoss(delta), (this, target), weight, reduction);
    }
}
