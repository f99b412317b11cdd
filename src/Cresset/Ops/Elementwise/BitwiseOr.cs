using System.Numerics;

namespace Cresset;

/// <summary>Bitwise "or" of integers, logical "or" of truth values.</summary>
internal readonly struct BitwiseOr : IWhole
{
    public static Kinds Kinds => Kinds.Whole;

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => a | b;
}

public partial class Tensor
{
    /// <summary>Bitwise "or" of integers, logical "or" of truth values.</summary>
    /// <exception cref="DTypeException">The operands are not integers.</exception>
    public Tensor BitwiseOr(Tensor other) => ZipWhole<BitwiseOr>(this, other);

    /// <summary>Bitwise "or" of integers, logical "or" of truth values.</summary>
    public static Tensor operator |(Tensor a, Tensor b) => a.BitwiseOr(b);
}
