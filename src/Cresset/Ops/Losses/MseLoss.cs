namespace Cresset;

/// <summary>Squared error: <c>(a − b)²</c>.</summary>
internal readonly struct MseLoss : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => Squared(a - b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 2 * (a - b);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 2 * (b - a);

    private static T Squared<T>(T x) where T : IReal<T> => x * x;
}

public partial class Tensor
{
    /// <summary>Squared error: <c>(x − target)²</c>.</summary>
    /// <param name="target">What should be there.</param>
    /// <param name="reduction">How the elements are summed up; a weighted mean divides by the sum of the
    /// weights.</param>
    /// <param name="weight">One for each element, or none.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor MseLoss(Tensor target, Reduction reduction = Reduction.Mean, Tensor? weight = null) =>
        Losses.Weighted(default(MseLoss), (this, target), weight, reduction);
}
