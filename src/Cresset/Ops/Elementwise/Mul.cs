namespace Cresset;

/// <summary>Product: <c>a · b</c>.</summary>
internal readonly struct Mul : IRingBinary
{
    public static Saves SavesA => Saves.B;

    public static Saves SavesB => Saves.A;

    public static T Value<T>(T a, T b) where T : IRing<T> => a * b;

    public static T SlopeA<T>(T a, T b, T y) where T : IReal<T> => b;

    public static T SlopeB<T>(T a, T b, T y) where T : IReal<T> => a;
}

public partial class Tensor
{
    /// <summary>Product: <c>a · b</c>, broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => ZipRing<Mul>(a, b);

    /// <summary>Multiplies in place: <c>this ← this · other</c>.</summary>
    public Tensor MulInPlace(Tensor other) => InPlace.Elementwise(new ZipRing<Mul>(), this, other);
}
