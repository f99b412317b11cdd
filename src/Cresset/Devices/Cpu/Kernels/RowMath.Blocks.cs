using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Sums over one block of at most 1,024 elements.</summary>
internal static unsafe partial class RowMath
{
    [MethodImpl(Jit.Kernel)]
    private static T BlockSum<T>(T* x, long width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default;
        long i = 0;
        for (; i + (4 * lanes) <= width; i += 4 * lanes)
        {
            s0 += Vector512.Load(x + i);
            s1 += Vector512.Load(x + i + lanes);
            s2 += Vector512.Load(x + i + (2 * lanes));
            s3 += Vector512.Load(x + i + (3 * lanes));
        }

        for (; i + lanes <= width; i += lanes)
            s0 += Vector512.Load(x + i);
        if (i < width)
            s1 += Lane.Load(x + i, width - i, T.Zero);
        return Vector512.Sum(s0 + s1 + (s2 + s3));
    }

    [MethodImpl(Jit.Kernel)]
    private static T BlockDot<T>(T* x, T* y, long width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> even = default, odd = default;
        long i = 0;
        for (; i + (2 * lanes) <= width; i += 2 * lanes)
        {
            even = Lane.MultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), even);
            odd = Lane.MultiplyAdd(Vector512.Load(x + i + lanes), Vector512.Load(y + i + lanes), odd);
        }

        for (; i + lanes <= width; i += lanes)
            even = Lane.MultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), even);
        if (i < width)
            odd = Lane.MultiplyAdd(
                Lane.Load(x + i, width - i, T.Zero), Lane.Load(y + i, width - i, T.Zero), odd);
        return Vector512.Sum(even + odd);
    }

    [MethodImpl(Jit.Kernel)]
    private static T BlockExp<T>(T* x, T max, T* y, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> top = Vector512.Create(max), even = default, odd = default;
        long i = 0;
        for (; i + (2 * lanes) <= width; i += 2 * lanes)
        {
            Vector512<T> a = Lane.Exp(Vector512.Load(x + i) - top);
            Vector512<T> b = Lane.Exp(Vector512.Load(x + i + lanes) - top);
            a.Store(y + i);
            b.Store(y + i + lanes);
            even += a;
            odd += b;
        }

        for (; i + lanes <= width; i += lanes)
        {
            Vector512<T> a = Lane.Exp(Vector512.Load(x + i) - top);
            a.Store(y + i);
            even += a;
        }

        if (i < width)
        {
            // Lanes that do not exist hold −∞ and add nothing, unless the maximum is infinite: then the sum
            // is NaN anyway.
            Vector512<T> a = Lane.Exp(Lane.Load(x + i, width - i, T.NegativeInfinity) - top);
            Lane.Store(a, y + i, width - i);
            odd += a;
        }

        return Vector512.Sum(even + odd);
    }
}
