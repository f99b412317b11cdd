using System.Numerics;

namespace Cresset;

/// <summary>Bitwise "and" of integers, logical "and" of truth values.</summary>
internal readonly struct BitwiseAnd : IWhole
{
    public static Kinds Kinds => Kinds.Whole;

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => a & b;
}

public partial class Tensor
{
    /// <summary>Bitwise "and" of integers, logical "and" of truth values.</summary>
    /// <exception cref="DTypeException">The operands are not integers.</exception>
    public Tensor BitwiseAnd(Tensor other) => ZipWhole<BitwiseAnd>(this, other);

    /// <summary>Bitwise "and" of integers, logical "and" of truth values.</summary>
    public static Tensor operator &(Tensor a, Tensor b) => a.BitwiseAnd(b);
}
