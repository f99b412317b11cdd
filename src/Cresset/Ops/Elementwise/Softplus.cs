using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>ln(1 + e^(βx)) / β</c>, linear where <c>βx</c> passes the threshold.</summary>
internal readonly struct Softplus(double beta, double threshold) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> =>
        T.Select(T.Less(threshold, x * beta), x, Of(x * beta) / beta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.Less(threshold, x * beta), 1, T.Sigmoid(x * beta));

    /// <summary><c>ln(1 + e^x)</c> without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x) where T : IReal<T> => T.Max(x, 0) + T.Log1p(T.Exp(-T.Abs(x)));
}

public partial class Tensor
{
    /// <summary><c>ln(1 + e^(βx)) / β</c>, linear where <c>βx</c> passes the threshold.</summary>
    public Tensor Softplus(double beta = 1, double threshold = 20) => Map(new Softplus(beta, threshold));
}
