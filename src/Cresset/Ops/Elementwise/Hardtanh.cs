using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Brings x into a range; the slope at the bounds is 0.</summary>
internal readonly struct Hardtanh(double minVal, double maxVal) : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Min(T.Max(x, minVal), maxVal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.Less(minVal, x), T.Select(T.Less(x, maxVal), 1, 0), 0);
}

public partial class Tensor
{
    /// <summary>Brings x into a range; the slope at the bounds is 0.</summary>
    public Tensor Hardtanh(double minVal = -1, double maxVal = 1) => Map(new Hardtanh(minVal, maxVal));

    /// <summary><c>min(max(x, 0), 6)</c>; the slope at the bounds is 0.</summary>
    public Tensor Relu6() => Hardtanh(0, 6);
}
