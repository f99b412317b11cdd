using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>x · tanh(ln(1 + e^x))</c> (Misra, 2019).</summary>
internal readonly struct Mish : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => x * T.Tanh(Softplus.Of(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => Sloped(x, T.Tanh(Softplus.Of(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sloped<T>(T x, T t) where T : IReal<T> => t + x * T.Sigmoid(x) * (1 - t * t);
}

public partial class Tensor
{
    /// <summary><c>x · tanh(ln(1 + e^x))</c> (Misra, 2019).</summary>
    public Tensor Mish() => Map<Mish>();
}
