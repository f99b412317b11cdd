using System.Numerics;

namespace Cresset;

/// <summary>Greatest common divisor, not negative.</summary>
internal readonly struct Gcd : IWhole
{
    public static Kinds Kinds => Kinds.Integer;

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => Of(a, b);

    public static E Of<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>
    {
        while (b != E.Zero) (a, b) = (b, E.IsNegative(b) && b == E.Zero - E.One ? E.Zero : a % b);
        return E.IsNegative(a) ? E.Zero - a : a;
    }
}

public partial class Tensor
{
    /// <summary>Greatest common divisor, not negative.</summary>
    /// <exception cref="DTypeException">The operands are not integers.</exception>
    public Tensor Gcd(Tensor other) => ZipWhole<Gcd>(this, other);
}
