using System.Numerics;

namespace Cresset;

/// <summary>Bitwise exclusive "or" of integers, logical of truth values.</summary>
internal readonly struct BitwiseXor : IWhole
{
    public static Kinds Kinds => Kinds.Whole;

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => a ^ b;
}

public partial class Tensor
{
    /// <summary>Bitwise exclusive "or" of integers, logical of truth values.</summary>
    /// <exception cref="DTypeException">The operands are not integers.</exception>
    public Tensor BitwiseXor(Tensor other) => ZipWhole<BitwiseXor>(this, other);

    /// <summary>Bitwise exclusive "or" of integers, logical of truth values.</summary>
    public static Tensor operator ^(Tensor a, Tensor b) => a.BitwiseXor(b);
}
