namespace Cresset;

/// <summary>Difference: <c>a − b</c>.</summary>
internal readonly struct Sub : IRingBinary
{
    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public static T Value<T>(T a, T b) where T : IRing<T> => a - b;

    public static T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public static T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -1;
}

public partial class Tensor
{
    /// <summary>Difference: <c>a − b</c>, broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => ZipRing<Sub>(a, b);

    /// <summary>Negation: <c>−x</c>.</summary>
    public static Tensor operator -(Tensor x) => x.Neg();

    /// <summary>Subtracts in place: <c>this ← this − other</c>.</summary>
    public Tensor SubInPlace(Tensor other) => InPlace.Elementwise(new ZipRing<Sub>(), this, other);
}
