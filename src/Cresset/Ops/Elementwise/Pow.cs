namespace Cresset;

/// <summary>Power: <c>a^b</c>.</summary>
internal readonly struct Pow : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B | Saves.Output;

    public static T Value<T>(T a, T b) where T : IReal<T> => T.Pow(a, b);

    public static T SlopeA<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Equal(b, 0), 0 * a, b * T.Pow(a, b - 1));

    public static T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Equal(a, 0), T.Select(T.GreaterOrEqual(b, 0), 0 * b, y * T.Log(a)), y * T.Log(a));
}

public partial class Tensor
{
    /// <summary>Power: <c>this^exponent</c>, broadcasting.</summary>
    public Tensor Pow(Tensor exponent) => Zip<Pow>(this, exponent);
}
