namespace Cresset;

internal static partial class SpecialMath
{
    private const double OneMinusEuler = 0.42278433509846713;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    // (−1)^k (ζ(k) − 1)/k from k = 2: log Γ(2 + t) = (1 − γ) t + t² · Σ.
    private static ReadOnlySpan<double> LgammaNear =>
    [
        0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986,
        0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939,
        9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05, -9.439488275268397e-06,
        4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07, -4.492469198764566e-07,
        2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
        1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09,
        5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11,
        3.1044247747322276e-11, -1.5021384080754142e-11,
    ];

    // B(2k) / (2k (2k − 1)), for Stirling's series.
    private static ReadOnlySpan<double> Stirling =>
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
        -3617.0 / 122400,
    ];

    // B(2k) / 2k and B(2k), for the series of its derivatives.
    private static ReadOnlySpan<double> StirlingSlope =>
        [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160];

    private static ReadOnlySpan<double> StirlingCurve =>
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    /// <summary><c>log |Γ(x)|</c>; ∞ at the poles 0, −1, −2 ….</summary>
    public static double Lgamma(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return double.PositiveInfinity;
        if (x < 0)
        {
            if (x == Math.Floor(x)) return double.PositiveInfinity;
            return Math.Log(Math.PI / Math.Abs(x * SinPi(x))) - Lgamma(-x);
        }
        if (x >= 10) return (x - 0.5) * (Math.Log(x) - 1) + (HalfLogTwoPi - 0.5) + Tail(Stirling, x) / x;
        if (x < 0.5) return x == 0 ? double.PositiveInfinity : LgammaNearOne(x) - Math.Log(x);
        if (x < 1.5) return LgammaNearOne(x - 1);
        double product = 1;
        while (x >= 2.5) product *= x -= 1;
        return LgammaNearTwo(x - 2) + Math.Log(product);
    }

    /// <summary>Derivative of <c>log Γ</c>; −∞ at 0, NaN at −1, −2 ….</summary>
    public static double Digamma(double x)
    {
        if (x == 0) return double.IsNegative(x) ? double.PositiveInfinity : double.NegativeInfinity;
        if (x < 0)
        {
            if (x == Math.Floor(x)) return double.NaN;
            return Digamma(1 - x) - Math.PI * CosPi(x) / SinPi(x);
        }
        double sum = 0;
        for (; x < 10; x++) sum -= 1 / x;
        if (double.IsPositiveInfinity(x)) return x;
        return sum + (Math.Log(x) - 0.5 / x - Tail(StirlingSlope, x) / (x * x));
    }

    /// <summary>Second derivative of <c>log Γ</c>; ∞ at the poles.</summary>
    public static double Trigamma(double x)
    {
        if (x <= 0)
        {
            if (double.IsInfinity(x)) return double.NaN;
            if (x == Math.Floor(x)) return double.PositiveInfinity;
            double s = SinPi(x);
            return Math.PI * Math.PI / (s * s) - Trigamma(1 - x);
        }
        double sum = 0;
        for (; x < 10; x++) sum += 1 / (x * x);
        return sum + (1 + (0.5 + Tail(StirlingCurve, x) / x) / x) / x;
    }

    /// <summary>Derivative of order <paramref name="order"/> of <see cref="Digamma"/>.</summary>
    public static double Polygamma(int order, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        if (order == 0) return Digamma(x);
        if (order == 1) return Trigamma(x);
        double size = Math.Exp(Lgamma(order + 1.0)) * Zeta(order + 1, x);
        return order % 2 == 0 ? -size : size;
    }

    /// <summary>Hurwitz' <c>ζ(s, q) = Σ (k + q)^−s</c> by Euler's and Maclaurin's sum, s above 1.</summary>
    public static double Zeta(double s, double q)
    {
        if (s == 1) return double.PositiveInfinity;
        if (!(s > 1)) return double.NaN;
        if (q <= 0 && q == Math.Floor(q)) return double.PositiveInfinity;
        if (q <= 0 && s != Math.Floor(s)) return double.NaN;
        double sum = 0, x = q;
        for (; x < 12; x++) sum += Math.Pow(x, -s);
        if (double.IsInfinity(x)) return double.NaN;
        double power = Math.Pow(x, -s), factor = s * power / x, tail = 0;
        ReadOnlySpan<double> bernoulli = StirlingCurve;
        double factorial = 2;
        for (int k = 0; k < bernoulli.Length; k++)
        {
            tail += bernoulli[k] * factor / factorial;
            factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (x * x);
            factorial *= (2 * k + 3) * (2 * k + 4);
        }
        return sum + (power * x / (s - 1) + power / 2 + tail);
    }

    // Γ(1 + t) = Γ(2 + t) / (1 + t), accurate at its zero t = 0.
    private static double LgammaNearOne(double t) => LgammaNearTwo(t) - Log1p(t);

    private static double LgammaNearTwo(double t) => t * (OneMinusEuler + t * Polynomial(LgammaNear, t));

    private static double Tail(ReadOnlySpan<double> coefficients, double x) =>
        Polynomial(coefficients, 1 / (x * x));

    // sin πx and cos πx, exact in the reduction.
    private static double SinPi(double x)
    {
        double r = Math.IEEERemainder(x, 2);
        return Math.Abs(r) <= 0.25 ? Math.Sin(Math.PI * r)
            : Math.Abs(r) <= 0.75 ? Math.CopySign(Math.Cos(Math.PI * (0.5 - Math.Abs(r))), r)
            : Math.CopySign(Math.Sin(Math.PI * (1 - Math.Abs(r))), r);
    }

    private static double CosPi(double x) => SinPi(x + 0.5);
}
