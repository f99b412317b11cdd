using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>log₂(2^a + 2^b)</c> without overflow.</summary>
internal readonly struct LogAddExp2 : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.Equal(a, b), a + 1, T.Max(a, b) + T.Log1p(T.Exp2(-T.Abs(a - b))) * 1.4426950408889634);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1 / (1 + T.Exp2(b - a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 1 / (1 + T.Exp2(a - b));
}

public partial class Tensor
{
    /// <summary><c>log₂(2^a + 2^b)</c> without overflow.</summary>
    public Tensor LogAddExp2(Tensor other) => Zip<LogAddExp2>(this, other);
}
