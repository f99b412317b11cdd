using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Inverse sine, in radians.</summary>
internal readonly struct Asin : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => Math.Asin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / T.Sqrt(1 - x * x);
}

public partial class Tensor
{
    /// <summary>Inverse sine, in radians.</summary>
    public Tensor Asin() => Map<Asin>();
}
