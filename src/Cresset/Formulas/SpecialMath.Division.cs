using System.Numerics;

namespace Cresset;

internal static partial class SpecialMath
{
    /// <summary>Remainder with the sign of the divisor, as Python's <c>%</c>.</summary>
    public static T Remainder<T>(T dividend, T divisor) where T : IBinaryFloatingPointIeee754<T>
    {
        T rest = dividend % divisor;
        return rest != T.Zero && rest < T.Zero != divisor < T.Zero ? rest + divisor : rest;
    }

    /// <summary>Remainder with the sign of the dividend, as C's <c>fmod</c>.</summary>
    public static T Fmod<T>(T dividend, T divisor) where T : IBinaryFloatingPointIeee754<T> =>
        dividend % divisor;

    /// <summary>Quotient rounded down, consistent with <see cref="Remainder{T}(T, T)"/>.</summary>
    public static T FloorDivide<T>(T dividend, T divisor) where T : IBinaryFloatingPointIeee754<T>
    {
        if (divisor == T.Zero) return dividend / divisor;
        T rest = dividend % divisor, quotient = (dividend - rest) / divisor;
        if (rest != T.Zero && divisor < T.Zero != rest < T.Zero) quotient -= T.One;
        if (quotient == T.Zero) return T.CopySign(T.Zero, dividend / divisor);
        T floor = T.Floor(quotient);
        return quotient - floor > T.CreateChecked(0.5) ? floor + T.One : floor;
    }

    /// <summary>Remainder with the sign of the divisor.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static long Remainder(long dividend, long divisor)
    {
        // The processor traps on the smallest number divided by −1.
        if (divisor == -1) return 0;
        long rest = dividend % divisor;
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }

    /// <summary>Remainder with the sign of the dividend.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static long Fmod(long dividend, long divisor) => divisor == -1 ? 0 : dividend % divisor;

    /// <summary>Quotient rounded down; the smallest number divided by −1 wraps.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static long FloorDivide(long dividend, long divisor)
    {
        if (divisor == -1) return unchecked(-dividend);
        long quotient = dividend / divisor;
        return dividend % divisor != 0 && dividend < 0 != divisor < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Greatest common divisor, never negative; 0 for two zeros.</summary>
    public static long Gcd(long a, long b)
    {
        // Unsigned, as the smallest number has no absolute value.
        ulong x = Size(a), y = Size(b);
        while (y != 0) (x, y) = (y, x % y);
        return unchecked((long)x);
    }

    /// <summary>Least common multiple, never negative; 0 where one number is 0. Wraps on overflow.</summary>
    public static long Lcm(long a, long b)
    {
        long divisor = Gcd(a, b);
        return divisor == 0 ? 0 : unchecked((long)Size(a / divisor * b));
    }

    /// <summary>Length of (x, y) without overflow.</summary>
    public static double Hypot(double x, double y) => double.Hypot(x, y);

    /// <summary>The next number from <paramref name="x"/> towards <paramref name="y"/>.</summary>
    public static T NextAfter<T>(T x, T y) where T : IBinaryFloatingPointIeee754<T> =>
        x < y ? T.BitIncrement(x) : x > y ? T.BitDecrement(x) : T.IsNaN(x) ? x : y;

    private static ulong Size(long value) => unchecked(value < 0 ? 0 - (ulong)value : (ulong)value);
}
