namespace Cresset;

/// <summary>Absolute error: <c>|a − b|</c>; the slope at 0 is 0.</summary>
internal readonly struct L1Loss : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Abs(a - b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => Sign(a, b);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => Sign(b, a);

    /// <summary>The sign of <c>a − b</c>, which passes NaN on.</summary>
    public static T Sign<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.Less(b, a), 1, T.Select(T.Less(a, b), -1, a - b));
}

public partial class Tensor
{
    /// <summary>Absolute error: <c>|x − target|</c>.</summary>
    /// <param name="target">What should be there.</param>
    /// <param name="reduction">How the elements are summed up; a weighted mean divides by the sum of the
    /// weights.</param>
    /// <param name="weight">One for each element, or none.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor L1Loss(Tensor target, Reduction reduction = Reduction.Mean, Tensor? weight = null) =>
        Losses.Weighted(default(L1Loss), (this, target), weight, reduction);
}
