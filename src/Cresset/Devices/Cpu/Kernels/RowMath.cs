using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Passes over one row, the building blocks of the fused row kernels: those that write here, those that sum
/// in RowMath.Sums.cs. Outputs may be the memory of an input.
/// </summary>
internal static unsafe partial class RowMath
{
    /// <summary>The largest element; −∞ for none. NaN may be lost.</summary>
    [MethodImpl(Jit.Kernel)]
    public static T Max<T>(T* x, long width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> even = Vector512.Create(T.NegativeInfinity), odd = even;
        long i = 0;
        for (; i + (2 * lanes) <= width; i += 2 * lanes)
        {
            even = Vector512.MaxNative(Vector512.Load(x + i), even);
            odd = Vector512.MaxNative(Vector512.Load(x + i + lanes), odd);
        }

        for (; i < width; i += lanes)
        {
            var rest = i + lanes <= width
                ? Vector512.Load(x + i)
                : Lane.Load(x + i, width - i, T.NegativeInfinity);
            even = Vector512.MaxNative(rest, even);
        }

        return Lane.Max(Vector512.MaxNative(even, odd));
    }

    /// <summary>x ← x · factor.</summary>
    public static void Scale<T>(T* x, T factor, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Scaled(x, factor, x, width);

    /// <summary>y = x · factor.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Scaled<T>(T* x, T factor, T* y, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> by = Vector512.Create(factor);
        long i = 0;
        for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            (Vector512.Load(x + i) * by).Store(y + i);
        for (; i < width; i++)
            y[i] = x[i] * factor;
    }

    /// <summary>y = x − first − second, in this order.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Subtract<T>(T* x, T first, T second, T* y, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> one = Vector512.Create(first), two = Vector512.Create(second);
        long i = 0;
        for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            (Vector512.Load(x + i) - one - two).Store(y + i);
        for (; i < width; i++)
            y[i] = x[i] - first - second;
    }

    /// <summary>z = y · (dy − mean).</summary>
    [MethodImpl(Jit.Kernel)]
    public static void MultiplyDifference<T>(T* y, T* dy, T mean, T* z, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> center = Vector512.Create(mean);
        long i = 0;
        for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            (Vector512.Load(y + i) * (Vector512.Load(dy + i) - center)).Store(z + i);
        for (; i < width; i++)
            z[i] = y[i] * (dy[i] - mean);
    }

    /// <summary>z = dy − exp(y) · sum.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void SubtractExp<T>(T* dy, T* y, T sum, T* z, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> minus = Vector512.Create(-sum);
        long i = 0;
        for (; i + lanes <= width; i += lanes)
            Lane.MultiplyAdd(Lane.Exp(Vector512.Load(y + i)), minus, Vector512.Load(dy + i)).Store(z + i);
        if (i == width)
            return;
        Vector512<T> exp = Lane.Exp(Lane.Load(y + i, width - i, T.Zero));
        Lane.Store(Lane.MultiplyAdd(exp, minus, Lane.Load(dy + i, width - i, T.Zero)), z + i, width - i);
    }
}
