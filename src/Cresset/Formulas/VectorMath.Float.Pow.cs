using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static partial class VectorMath
{
    /// <summary>x^y with the corner cases of C's <c>pow</c>: <c>pow(x, 0) = pow(1, y) = 1</c>, a negative
    /// base takes whole exponents only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pow(Vector512<float> x, Vector512<float> y)
    {
        Vector512<float> a = Abs(x), one = Vector512<float>.One, zero = Vector512<float>.Zero;
        Vector512<float> size = Narrow(
            Exp(WidenLower(y) * Log(WidenLower(a))), Exp(WidenUpper(y) * Log(WidenUpper(a))));
        size = ConditionalSelect(Vector512.Equals(a, one) & Vector512.Equals(y, y), one, size);

        Vector512<float> whole = Vector512.Equals(Floor(y), y), half = y * 0.5f;
        Vector512<float> odd = AndNot(whole, Vector512.Equals(Floor(half), half));
        Vector512<float> sign = x & odd & Create(-0f);
        Vector512<float> infinite = Vector512.Equals(a, Create(float.PositiveInfinity));
        Vector512<float> undefined = AndNot(LessThan(x, zero), whole | infinite);
        size = ConditionalSelect(undefined, Create(float.NaN), size ^ sign);
        return ConditionalSelect(Vector512.Equals(y, zero) | Vector512.Equals(x, one), one, size);
    }
}
