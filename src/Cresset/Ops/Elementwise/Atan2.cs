using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The angle of the point (other, this), in radians from −π to π.</summary>
internal readonly struct Atan2 : IScalar2
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => E.Atan2(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(a * a + b * b, 0), 0, b / (a * a + b * b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(a * a + b * b, 0), 0, -a / (a * a + b * b));
}

public partial class Tensor
{
    /// <summary>The angle of the point (other, this), in radians from −π to π.</summary>
    public Tensor Atan2(Tensor other) => Zip<Atan2>(this, other);
}
