using System.Numerics;

namespace Cresset;

/// <summary>The next number after this in the direction of other.</summary>
internal readonly struct NextAfter : IScalar2
{
    public static Kinds Kinds => Kinds.Float;

    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => SpecialMath.NextAfter(a, b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>The next number after this in the direction of other.</summary>
    public Tensor NextAfter(Tensor other) => Zip<NextAfter>(this, other);
}
