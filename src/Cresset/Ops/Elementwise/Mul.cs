namespace Cresset;

/// <summary>Product: <c>a · b</c>.</summary>
internal readonly struct Mul : IRingBinary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves SavesA => Saves.B;

    public static Saves SavesB => Saves.A;

    public T Value<T>(T a, T b) where T : IRing<T> => a * b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => b;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => a;
}

public partial class Tensor
{
    /// <summary>Product: <c>this · other</c>, broadcasting; of truth values "and".</summary>
    public Tensor Mul(Tensor other) => ZipRing<Mul>(this, other);

    /// <summary>Product: <c>a · b</c>, broadcasting; of truth values "and".</summary>
    public static Tensor operator *(Tensor a, Tensor b) => ZipRing<Mul>(a, b);

    /// <summary>Multiplies in place: <c>this ← this · other</c>.</summary>
    public Tensor MulInPlace(Tensor other) => InPlace.Elementwise(new ZipRing<Mul>(), this, other);
}
