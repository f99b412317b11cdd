using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>ln(e^a + e^b)</c> without overflow.</summary>
internal readonly struct LogAddExp : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.Equal(a, b), a + 0.6931471805599453, T.Max(a, b) + T.Log1p(T.Exp(-T.Abs(a - b))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1 / (1 + T.Exp(b - a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 1 / (1 + T.Exp(a - b));
}

public partial class Tensor
{
    /// <summary><c>ln(e^a + e^b)</c> without overflow.</summary>
    public Tensor LogAddExp(Tensor other) => Zip<LogAddExp>(this, other);
}
