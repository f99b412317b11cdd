using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Remainder of a division, with the sign of the dividend.</summary>
internal readonly struct Fmod : IScalar2, IWhole
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => SpecialMath.Fmod(a, b);

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> =>
        b == E.Zero || E.IsNegative(b) && b == E.Zero - E.One ? E.Zero : a % b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -Trunc(a / b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Trunc<T>(T x) where T : IReal<T> => T.Select(T.Less(x, 0), -T.Floor(-x), T.Floor(x));
}

public partial class Tensor
{
    /// <summary>Remainder of a division, with the sign of the dividend.</summary>
    /// <exception cref="DivideByZeroException">Integers are divided, and a divisor is 0.</exception>
    public Tensor Fmod(Tensor other) => ZipDivision<Fmod>(this, other);
}
