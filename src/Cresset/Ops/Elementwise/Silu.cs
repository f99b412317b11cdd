using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Sigmoid-weighted linear unit: <c>x · σ(x)</c> (Elfwing et al., 2017).</summary>
internal readonly struct Silu : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => x * T.Sigmoid(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => Sloped(x, T.Sigmoid(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sloped<T>(T x, T s) where T : IReal<T> => s * (1 + x * (1 - s));
}

public partial class Tensor
{
    /// <summary>Sigmoid-weighted linear unit: <c>x · σ(x)</c> (Elfwing et al., 2017).</summary>
    public Tensor Silu() => Map<Silu>();

    /// <summary>Sigmoid-weighted linear unit: <c>x · σ(x)</c> (Elfwing et al., 2017), in place.</summary>
    public Tensor SiluInPlace() => MapInPlace<Silu>();
}
