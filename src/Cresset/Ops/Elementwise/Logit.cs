using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Log odds: <c>ln(x / (1 − x))</c>, with x brought into [eps, 1 − eps] if eps is given.</summary>
internal readonly struct Logit(double eps) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Log(Bound(x) / (1 - Bound(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.Less(x, Low), Outside, T.Select(T.Less(High, x), Outside, 1 / (x * (1 - x))));

    private double Low => eps < 0 ? 0 : eps;

    private double High => eps < 0 ? 1 : 1 - eps;

    private double Outside => eps < 0 ? double.NaN : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Bound<T>(T x) where T : IReal<T> => eps < 0 ? x : T.Min(T.Max(x, eps), 1 - eps);
}

public partial class Tensor
{
    /// <summary>
    /// Log odds: <c>ln(x / (1 − x))</c>, with x brought into [eps, 1 − eps] if eps is given.
    /// </summary>
    public Tensor Logit(double? eps = null) => Map(new Logit(eps ?? -1));
}
