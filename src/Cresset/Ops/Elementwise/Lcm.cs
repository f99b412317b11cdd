using System.Numerics;

namespace Cresset;

/// <summary>Least common multiple, not negative; 0 where a number is 0.</summary>
internal readonly struct Lcm : IWhole
{
    public static Kinds Kinds => Kinds.Integer;

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => Of(a, b);

    private static E Of<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>
    {
        E divisor = Gcd.Of(a, b);
        if (divisor == E.Zero) return E.Zero;
        E multiple = a / divisor * b;
        return E.IsNegative(multiple) ? E.Zero - multiple : multiple;
    }
}

public partial class Tensor
{
    /// <summary>Least common multiple, not negative; 0 where a number is 0.</summary>
    /// <exception cref="DTypeException">The operands are not integers.</exception>
    public Tensor Lcm(Tensor other) => ZipWhole<Lcm>(this, other);
}
