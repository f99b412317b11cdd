namespace Cresset;

internal static partial class SpecialMath
{
    private const double SqrtHalf = 0.70710678118654752440;

    /// <summary>Distribution function of the normal distribution: <c>½ erfc(−x/√2)</c>.</summary>
    public static double Ndtr(double x)
    {
        double t = x * SqrtHalf;
        return Math.Abs(t) < 1 ? 0.5 + 0.5 * Erf(t) : 0.5 * Erfc(-t);
    }

    /// <summary><c>log Ndtr(x)</c>, which does not underflow.</summary>
    public static double LogNdtr(double x)
    {
        double t = x * SqrtHalf;
        return x < -1 ? Math.Log(Erfcx(-t) / 2) - x * x / 2 : Log1p(-Erfc(t) / 2);
    }

    /// <summary>Inverse of <see cref="Ndtr"/> on [0, 1]; NaN outside.</summary>
    public static double Ndtri(double p)
    {
        if (p is 0 or 1) return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (!(p > 0 && p < 1)) return double.NaN;
        if (p is > 0.25 and < 0.75) return ErfinvNear(2 * p - 1) / SqrtHalf;
        return p < 0.5 ? NdtriTail(p) : -NdtriTail(1 - p);
    }

    /// <summary>Inverse of the error function on [−1, 1]; NaN outside.</summary>
    public static double Erfinv(double y)
    {
        double a = Math.Abs(y);
        if (!(a <= 1)) return double.NaN;
        if (a == 1) return Math.CopySign(double.PositiveInfinity, y);
        return a < 0.5 ? ErfinvNear(y) : Math.CopySign(-NdtriTail((1 - a) / 2) * SqrtHalf, y);
    }

    /// <summary>Entropy of a probability: <c>−x log x</c>; 0 at 0, −∞ below.</summary>
    public static double Entr(double x) =>
        double.IsNaN(x) ? x : x > 0 ? -x * Math.Log(x) : x == 0 ? 0 : double.NegativeInfinity;

    // Its series, then Halley's steps on erf x = y, which is relatively accurate around 0.
    private static double ErfinvNear(double y)
    {
        if (y == 0) return y;
        double z = Math.PI / 4 * y * y;
        double x = y / InverseSqrtPiTwice * (1 + z * (1.0 / 3 + z * (7.0 / 30 + z * 127 / 630)));
        for (int i = 0; i < 2; i++)
        {
            double step = (Erf(x) - y) / (InverseSqrtPiTwice * Math.Exp(-x * x));
            x -= step / (1 + x * step);
        }
        return x;
    }

    // Hastings' approximation (Abramowitz and Stegun 26.2.23), then Newton's steps on the logarithm.
    private static double NdtriTail(double p)
    {
        double target = Math.Log(p), t = Math.Sqrt(-2 * target);
        double up = 2.515517 + t * (0.802853 + t * 0.010328);
        double x = up / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (int i = 0; i < 3; i++)
        {
            double current = LogNdtr(x);
            // Density over distribution, the slope of the logarithm.
            double slope = Math.Exp(-x * x / 2 - HalfLogTwoPi - current);
            x -= (current - target) / slope;
        }
        return x;
    }
}
