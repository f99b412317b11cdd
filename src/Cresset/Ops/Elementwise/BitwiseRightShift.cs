using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>
/// Shifts bits to the right, keeping the sign; all bits are shifted out where b is negative or passes the
/// width.
/// </summary>
internal readonly struct BitwiseRightShift : IWhole
{
    public static Kinds Kinds => Kinds.Integer;

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> =>
        Fits(b) ? a >> int.CreateTruncating(b) : E.IsNegative(a) ? E.Zero - E.One : E.Zero;

    private static bool Fits<E>(E b) where E : unmanaged, IBinaryInteger<E> =>
        !E.IsNegative(b) && b < E.CreateTruncating(8 * Unsafe.SizeOf<E>());
}

public partial class Tensor
{
    /// <summary>
    /// Shifts bits to the right, keeping the sign; all bits are shifted out where b is negative or passes the
    /// width.
    /// </summary>
    /// <exception cref="DTypeException">The operands are not integers.</exception>
    public Tensor BitwiseRightShift(Tensor other) => ZipWhole<BitwiseRightShift>(this, other);
}
