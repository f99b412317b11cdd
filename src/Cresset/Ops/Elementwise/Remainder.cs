using System.Numerics;

namespace Cresset;

/// <summary>Remainder of a division, with the sign of the divisor.</summary>
internal readonly struct Remainder : IScalar2, IWhole
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => SpecialMath.Remainder(a, b);

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => Rest(a, b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -T.Each(a, b, default(FloorQuotient));

    private static E Rest<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>
    {
        if (b == E.Zero || (E.IsNegative(b) && b == E.Zero - E.One)) return E.Zero;
        E rest = a % b;
        return rest != E.Zero && E.IsNegative(rest) != E.IsNegative(b) ? rest + b : rest;
    }
}

public partial class Tensor
{
    /// <summary>Remainder of a division, with the sign of the divisor.</summary>
    /// <exception cref="DivideByZeroException">Integers are divided, and a divisor is 0.</exception>
    public Tensor Remainder(Tensor other) => ZipDivision<Remainder>(this, other);

    /// <summary>
    /// Remainder of a division, with the sign of the divisor (not of the dividend, as C# has it for numbers).
    /// </summary>
    public static Tensor operator %(Tensor a, Tensor b) => a.Remainder(b);
}
