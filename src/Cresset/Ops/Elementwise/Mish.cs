namespace Cresset;

/// <summary><c>x · tanh(ln(1 + e^x))</c> (Misra, 2019).</summary>
internal readonly struct Mish : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => x * T.Tanh(Softplus.Of(x));

    public T Slope<T>(T x, T y) where T : IReal<T> => Sloped(x, T.Tanh(Softplus.Of(x)));

    private static T Sloped<T>(T x, T t) where T : IReal<T> => t + x * T.Sigmoid(x) * (1 - t * t);
}

public partial class Tensor
{
    /// <summary><c>x · tanh(ln(1 + e^x))</c> (Misra, 2019).</summary>
    public Tensor Mish() => Map<Mish>();
}
