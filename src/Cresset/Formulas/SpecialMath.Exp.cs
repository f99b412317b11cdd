namespace Cresset;

internal static partial class SpecialMath
{
    /// <summary>e^x − 1 without cancellation near 0.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-16) return x;
        if (Math.Abs(x) > 0.5) return Math.Exp(x) - 1;
        // Through tanh, which keeps its relative accuracy: e^x − 1 = 2t / (1 − t), t = tanh(x/2).
        double t = Math.Tanh(x * 0.5);
        return 2 * t / (1 - t);
    }

    /// <summary>log(1 + x) without cancellation near 0.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 1 || double.IsPositiveInfinity(x)) return x;
        // Kahan: the rounding error of 1 + x cancels between the two factors.
        return Math.Abs(x) < 1e15 && u > 0 ? Math.Log(u) + (x - (u - 1)) / u : Math.Log(u);
    }
}
