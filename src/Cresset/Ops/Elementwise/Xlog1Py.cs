using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>a · ln(1 + b)</c>, 0 where a is 0.</summary>
internal readonly struct Xlog1Py : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.IsNaN(b), b, T.Select(T.Equal(a, 0), 0, a * T.Log1p(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(a, 0), T.Select(T.LessOrEqual(b, -1), 0, T.Log1p(b)), T.Log1p(b));

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => a / (1 + b);
}

public partial class Tensor
{
    /// <summary><c>a · ln(1 + b)</c>, 0 where a is 0.</summary>
    public Tensor Xlog1Py(Tensor other) => Zip<Xlog1Py>(this, other);
}
