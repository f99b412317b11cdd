using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

// Rare in double: lane by lane.
internal static unsafe partial class VectorMath
{
    /// <summary>Error function.</summary>
    public static Vector512<double> Erf(Vector512<double> x) => EachLane(x, &SpecialMath.Erf);

    /// <summary>Complementary error function.</summary>
    public static Vector512<double> Erfc(Vector512<double> x) => EachLane(x, &SpecialMath.Erfc);

    /// <summary>Sine.</summary>
    public static Vector512<double> Sin(Vector512<double> x) => EachLane(x, &Math.Sin);

    /// <summary>Cosine.</summary>
    public static Vector512<double> Cos(Vector512<double> x) => EachLane(x, &Math.Cos);

    /// <summary>Tangent.</summary>
    public static Vector512<double> Tan(Vector512<double> x) => EachLane(x, &Math.Tan);

    /// <summary>x^y with the corner cases of C's <c>pow</c>.</summary>
    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y)
    {
        for (int i = 0; i < Vector512<double>.Count; i++) x = x.WithElement(i, Math.Pow(x[i], y[i]));
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> EachLane(Vector512<double> x, delegate*<double, double> function)
    {
        for (int i = 0; i < Vector512<double>.Count; i++) x = x.WithElement(i, function(x[i]));
        return x;
    }
}
