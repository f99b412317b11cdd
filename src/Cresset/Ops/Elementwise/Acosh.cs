using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Inverse hyperbolic cosine.</summary>
internal readonly struct Acosh : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => Math.Acosh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / T.Sqrt(x * x - 1);
}

public partial class Tensor
{
    /// <summary>Inverse hyperbolic cosine.</summary>
    public Tensor Acosh() => Map<Acosh>();
}
