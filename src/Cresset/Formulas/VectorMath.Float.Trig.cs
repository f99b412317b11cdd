using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static unsafe partial class VectorMath
{
    // Below this, the two-part reduction in double loses nothing a float can hold.
    private const float EasyAngle = 1e6f;

    /// <summary>Sine; arguments above 10^6 go lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sin(Vector512<float> x) =>
        GreaterThanAny(Abs(x), Create(EasyAngle)) ? EachLane(x, &Math.Sin)
        : Narrow(SinCosEasy(WidenLower(x), 0), SinCosEasy(WidenUpper(x), 0));

    /// <summary>Cosine; arguments above 10^6 go lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cos(Vector512<float> x) =>
        GreaterThanAny(Abs(x), Create(EasyAngle)) ? EachLane(x, &Math.Cos)
        : Narrow(SinCosEasy(WidenLower(x), 1), SinCosEasy(WidenUpper(x), 1));

    /// <summary>Tangent; arguments above 10^6 go lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tan(Vector512<float> x) =>
        GreaterThanAny(Abs(x), Create(EasyAngle)) ? EachLane(x, &Math.Tan)
        : Narrow(TanEasy(WidenLower(x)), TanEasy(WidenUpper(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> TanEasy(Vector512<double> x) => SinCosEasy(x, 0) / SinCosEasy(x, 1);

    // sin(x + turn · π/2) to float accuracy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SinCosEasy(Vector512<double> x, int turn)
    {
        // Plus zero, so that n is never −0 and x = −0 keeps its sign.
        Vector512<double> n = Round(x * 0.63661977236758134308) + Vector512<double>.Zero;
        // π/2 in two parts, the first of 33 bits, so that its product with n is exact.
        Vector512<double> r = Fma(n, -6.07710050650619224932e-11, Fma(n, -1.57079632673412561417, x));
        Vector512<double> z = r * r;
        Vector512<double> s = Fma(Create(2.8043568818247877e-06), z, -0.00019850295211654156);
        s = Fma(s, z, 0.008333372883498669);
        s = Fma(s, z, -0.1666666716337204);
        s = r * Fma(s, z, 1);
        Vector512<double> c = Fma(Create(-2.8660747375397477e-07), z, 2.4819732061587274e-05);
        c = Fma(c, z, -0.0013888974208384752);
        c = Fma(c, z, 0.0416666679084301);
        c = Fma(z * z, c, Fma(z, -0.5, Vector512<double>.One));
        Vector512<long> quadrant = (n + Create(6755399441055744.0 + turn)).AsInt64();
        Vector512<double> odd = (Vector512<long>.Zero - (quadrant & Vector512<long>.One)).AsDouble();
        Vector512<long> sign = (quadrant & Create(2L)) << 62;
        return (ConditionalSelect(odd, c, s).AsInt64() ^ sign).AsDouble();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> EachLane(Vector512<float> x, delegate*<double, double> function)
    {
        for (int i = 0; i < Vector512<float>.Count; i++) x = x.WithElement(i, (float)function(x[i]));
        return x;
    }
}
