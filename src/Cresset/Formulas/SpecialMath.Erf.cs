namespace Cresset;

internal static partial class SpecialMath
{
    private const double ErfcLimit = 28;
    private const double InverseSqrtPiTwice = 1.1283791670955126;   // 2/√π

    // erf(x) = x + x · Σ c z^i for z = x² ≤ 1; fitted by tests/Golden/math/minimax.py (erf_small_d).
    private static ReadOnlySpan<double> ErfNear =>
    [
        0.1283791670955126, -0.37612638903183904, 0.11283791670960576, -0.02686617064604513,
        0.0052239776340724945, -0.0008548327531646161, 0.0001205535277411413, -1.4926177579784655e-05,
        1.6471867905505922e-06, -1.6491030184650566e-07, 1.5899925019059405e-08, -1.8468845082210184e-09,
        2.9725009179579693e-10, -3.536785299563518e-11,
    ];

    // erfc(a) · e^(a²) · (1 + 2a) at q = (a − 4)/(a + 4) (erfc_d).
    private static ReadOnlySpan<double> ErfcScaled =>
    [
        1.2329951186255526, -0.13962111684056253, 0.015379652102613736, 0.06809705425469387,
        -0.10103906603607005, 0.0937328349983356, -0.06633036581644437, 0.03716751553706006,
        -0.016197734015341223, 0.00503196998935628, -0.0007577735494433056, -0.0001992568091253609,
        0.00015062270414466244, -2.4398581581527694e-05, -1.1224672172820305e-05, 5.707603432193183e-06,
        2.981514144680736e-07, -8.209429472410774e-07, 7.042959639672119e-08, 1.0428539332803232e-07,
        -1.613209253149625e-08, -9.952254820074177e-09, 2.164635455197022e-09, -1.4285042761018139e-11,
        -4.288781686277472e-10,
    ];

    /// <summary>Error function <c>2/√π ∫₀ˣ e^−t² dt</c>.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (a <= 1) return Math.FusedMultiplyAdd(x, Polynomial(ErfNear, x * x), x);
        if (double.IsNaN(x)) return x;
        return Math.CopySign(a > 6 ? 1 : 1 - ErfcTail(a), x);
    }

    /// <summary>Complementary error function <c>1 − erf x</c>, relatively accurate where it is
    /// small.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 0.5) return x < -6 ? 2 : x < -1 ? 2 - ErfcTail(-x) : 1 - Erf(x);
        return x > ErfcLimit ? 0 : ErfcTail(x);
    }

    /// <summary><c>e^(x²) · erfc x</c>, which does not underflow.</summary>
    public static double Erfcx(double x)
    {
        if (x < 0) return x < -26.7 ? double.PositiveInfinity : ExpOfSquare(x) * Erfc(x);
        if (x < ErfcLimit) return Polynomial(ErfcScaled, (x - 4) / (x + 4)) / (1 + 2 * x);
        double z = 1 / (x * x);
        double series = 1 + z * (-0.5 + z * (0.75 + z * (-1.875 + z * (6.5625 - z * 29.53125))));
        return InverseSqrtPiTwice * 0.5 / x * series;
    }

    private static double ErfcTail(double a)
    {
        double scaled = Polynomial(ErfcScaled, (a - 4) / (a + 4)) / (1 + 2 * a);
        double square = a * a, lost = Math.FusedMultiplyAdd(a, a, -square);
        return Math.Exp(-square) * (scaled - scaled * lost);
    }

    private static double ExpOfSquare(double x)
    {
        double square = x * x, lost = Math.FusedMultiplyAdd(x, x, -square), e = Math.Exp(square);
        return e + e * lost;
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }
}
