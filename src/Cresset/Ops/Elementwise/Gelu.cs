using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Gaussian error linear unit: <c>x · Φ(x) = x/2 · (1 + erf(x/√2))</c>.</summary>
internal readonly struct Gelu : IUnary
{
    public static Saves Saves => Saves.A;

    // x − x makes infinities NaN, as the reference's single precision has it, where its gradient is NaN too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => x * (1 + T.Erf(x * 0.7071067811865476)) * 0.5 + (x - x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        0.5 * (1 + T.Erf(x * 0.7071067811865476)) + x * T.Exp(x * x * -0.5) * 0.3989422804014327;
}

/// <summary><c>x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))</c>.</summary>
internal readonly struct GeluTanh : IUnary
{
    public static string? Name => "Gelu";

    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => 0.5 * x * (1 + T.Tanh(Inner(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => Sloped(x, T.Tanh(Inner(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Inner<T>(T x) where T : IReal<T> => 0.7978845608028654 * (x + 0.044715 * x * x * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sloped<T>(T x, T t) where T : IReal<T> =>
        0.5 * (1 + t) + 0.5 * x * (1 - t * t) * (0.7978845608028654 + 0.10703222440890037 * x * x);
}

/// <summary>Forms of <see cref="Tensor.Gelu"/>.</summary>
public enum GeluApproximation
{
    /// <summary>Exact, with the error function.</summary>
    None,

    /// <summary>With tanh, as GPT-2.</summary>
    Tanh,
}

public partial class Tensor
{
    /// <summary>Gaussian error linear unit: <c>x · Φ(x)</c> (Hendrycks and Gimpel, 2016).</summary>
    public Tensor Gelu(GeluApproximation approximate = GeluApproximation.None) =>
        approximate == GeluApproximation.Tanh ? Map<GeluTanh>() : Map<Gelu>();
}
