using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>a · ln b</c>, 0 where a is 0.</summary>
internal readonly struct Xlogy : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IReal<T> =>
        T.Select(T.IsNaN(b), b, T.Select(T.Equal(a, 0), 0, a * T.Log(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(a, 0), T.Select(T.LessOrEqual(b, 0), 0, T.Log(b)), T.Log(b));

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => a / b;
}

public partial class Tensor
{
    /// <summary><c>a · ln b</c>, 0 where a is 0.</summary>
    public Tensor Xlogy(Tensor other) => Zip<Xlogy>(this, other);
}
