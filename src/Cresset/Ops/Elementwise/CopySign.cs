using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The size of this with the sign of other.</summary>
internal readonly struct CopySign : IScalar2
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => E.CopySign(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(a, 0), 0, T.Each(a, b, this) / a);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>The size of this with the sign of other.</summary>
    public Tensor CopySign(Tensor other) => Zip<CopySign>(this, other);
}
