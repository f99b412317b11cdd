using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>ln σ(x) = −ln(1 + e^−x)</c>.</summary>
internal readonly struct LogSigmoid : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Min(x, 0) - T.Log1p(T.Exp(-T.Abs(x)));

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Sigmoid(-x);
}

public partial class Tensor
{
    /// <summary><c>ln σ(x) = −ln(1 + e^−x)</c>.</summary>
    public Tensor LogSigmoid() => Map<LogSigmoid>();
}
