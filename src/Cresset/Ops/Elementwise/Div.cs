namespace Cresset;

/// <summary>Quotient: <c>a / b</c>; integers give floating point.</summary>
internal readonly struct Div : IBinary
{
    public static Saves SavesA => Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public static T Value<T>(T a, T b) where T : IReal<T> => a / b;

    public static T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1 / b;

    public static T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -a / (b * b);
}

public partial class Tensor
{
    /// <summary>Quotient: <c>a / b</c>, broadcasting; integers give floating point.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Zip<Div>(a, b);

    /// <summary>Divides in place: <c>this ← this / other</c>.</summary>
    public Tensor DivInPlace(Tensor other) => InPlace.Elementwise(new Zip<Div>(), this, other);
}
