using System.Numerics;

namespace Cresset;

/// <summary>Length of the hypotenuse: <c>√(a² + b²)</c> without overflow.</summary>
internal readonly struct Hypot : IScalar2
{
    public static Kinds Kinds => Kinds.Float;

    public static Saves SavesA => Saves.A | Saves.Output;

    public static Saves SavesB => Saves.B | Saves.Output;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => E.Hypot(a, b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => a / y;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => b / y;
}

public partial class Tensor
{
    /// <summary>Length of the hypotenuse: <c>√(a² + b²)</c> without overflow.</summary>
    public Tensor Hypot(Tensor other) => Zip<Hypot>(this, other);
}
