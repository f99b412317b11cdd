namespace Cresset;

internal static partial class SpecialMath
{
    // Above, the asymptotic series reaches full accuracy before it diverges.
    private const double FarOut = 25;

    /// <summary>Modified Bessel function of the first kind, order 0.</summary>
    public static double I0(double x)
    {
        double a = Math.Abs(x);
        return a < FarOut ? ISeries(a, 0) : I0e(a) * Math.Exp(a);
    }

    /// <summary><c>e^−|x| · I0(x)</c>.</summary>
    public static double I0e(double x)
    {
        double a = Math.Abs(x);
        if (double.IsInfinity(a)) return 0;
        return a < FarOut ? ISeries(a, 0) * Math.Exp(-a) : IFar(a, 0);
    }

    /// <summary>Modified Bessel function of the first kind, order 1.</summary>
    public static double I1(double x)
    {
        double a = Math.Abs(x);
        return Math.CopySign(a < FarOut ? ISeries(a, 1) : I1e(a) * Math.Exp(a), x);
    }

    /// <summary><c>e^−|x| · I1(x)</c>.</summary>
    public static double I1e(double x)
    {
        double a = Math.Abs(x);
        if (double.IsInfinity(a)) return Math.CopySign(0, x);
        return Math.CopySign(a < FarOut ? ISeries(a, 1) * Math.Exp(-a) : IFar(a, 1), x);
    }

    /// <summary>Bessel function of the first kind, order 0.</summary>
    public static double BesselJ0(double x)
    {
        double a = Math.Abs(x);
        if (!(a <= FarOut)) return JFar(a, 0);
        double sum = 0;
        for (int k = 0; k < JPoints; k++) sum += Math.Cos(a * Math.Sin(JAngle(k)));
        return sum / JPoints;
    }

    /// <summary>Bessel function of the first kind, order 1.</summary>
    public static double BesselJ1(double x)
    {
        double a = Math.Abs(x);
        if (!(a <= FarOut)) return Math.CopySign(1, x) * JFar(a, 1);
        double sum = 0;
        for (int k = 0; k < JPoints; k++)
        {
            double s = Math.Sin(JAngle(k));
            sum += Math.Sin(x * s) * s;
        }
        return sum / JPoints;
    }

    // The integral over one turn is a mean: its error is of the size of J of order 4 · JPoints.
    private const int JPoints = 20;

    private static double JAngle(int k) => Math.PI / 2 * (k + 0.5) / JPoints;

    // All terms are positive, so nothing cancels: Σ (x/2)^(2k + order) / (k! (k + order)!).
    private static double ISeries(double x, int order)
    {
        double quarter = x * x / 4, term = order == 0 ? 1 : x / 2, sum = term;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / (k * (double)(k + order));
            sum += term;
        }
        return double.IsNaN(x) ? x : sum;
    }

    // Hankel's expansion: Σ (−1)^k a_k / x^k with a_k = Π (4·order² − (2j − 1)²) / (8j).
    private static double IFar(double x, int order)
    {
        double term = 1, sum = 1;
        for (int k = 1; k < 60 && Math.Abs(term) > 1e-17; k++)
        {
            term *= -HankelRatio(order, k) / x;
            sum += term;
        }
        return sum / Math.Sqrt(2 * Math.PI * x);
    }

    private static double JFar(double x, int order)
    {
        double term = 1, p = 1, q = 0;
        for (int k = 1; k < 60 && Math.Abs(term) > 1e-17; k++)
        {
            term *= HankelRatio(order, k) / x;
            double signed = k % 4 is 0 or 1 ? term : -term;
            if (k % 2 == 0) p += signed;
            else q += signed;
        }
        // Cosine and sine of x − (order + ½) π/2 without rounding the difference.
        double sin = Math.Sin(x), cos = Math.Cos(x);
        (double c, double s) = order == 0 ? (cos + sin, sin - cos) : (sin - cos, -(sin + cos));
        return (p * c - q * s) / Math.Sqrt(Math.PI * x);
    }

    private static double HankelRatio(int order, int k) =>
        (4.0 * order * order - (2 * k - 1) * (2.0 * k - 1)) / (8 * k);
}
