namespace Cresset;

/// <summary>The larger of both; at a tie the gradient is shared.</summary>
internal readonly struct Maximum : IRingBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public static T Value<T>(T a, T b) where T : IRing<T> => T.Max(a, b);

    public static T SlopeA<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Less(a, b), 0 * a, T.Select(T.Equal(a, b), 0.5, 1 + 0 * a));

    public static T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Less(b, a), 0 * a, T.Select(T.Equal(a, b), 0.5, 1 + 0 * a));
}

public partial class Tensor
{
    /// <summary>The larger of both, element by element; NaN wins.</summary>
    public Tensor Maximum(Tensor other) => ZipRing<Maximum>(this, other);
}
