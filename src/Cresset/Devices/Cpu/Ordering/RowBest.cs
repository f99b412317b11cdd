using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu.Ordering;

/// <summary>The first position of the largest or smallest element of a row; NaN wins.</summary>
internal static unsafe class RowBest<T> where T : unmanaged, INumber<T>
{
    private const long Block = 4096;

    public static long Find(T* row, long width, bool largest)
    {
        long at = 0;
        T best = row[0];
        for (long i = 0; i < width && !T.IsNaN(best); i += Block)
        {
            T candidate = Extreme(row + i, Math.Min(Block, width - i), largest);
            if (i > 0 && !T.IsNaN(candidate) && !(largest ? candidate > best : candidate < best)) continue;
            (at, best) = (i, candidate);
        }
        return at + First(row + at, Math.Min(Block, width - at), best);
    }

    [MethodImpl(Jit.Kernel)]
    private static T Extreme(T* x, long count, bool largest)
    {
        int lanes = Vector512<T>.Count;
        long i = 0;
        T best = x[0];
        if (count >= lanes)
        {
            Vector512<T> all = Vector512.Load(x);
            for (i = lanes; i + lanes <= count; i += lanes)
                all = largest ? Vector512.Max(all, Vector512.Load(x + i))
                    : Vector512.Min(all, Vector512.Load(x + i));
            best = all[0];
            for (int lane = 1; lane < lanes; lane++) best = Better(best, all[lane], largest);
        }
        for (; i < count; i++) best = Better(best, x[i], largest);
        return best;
    }

    private static T Better(T a, T b, bool largest) => largest ? T.Max(a, b) : T.Min(a, b);

    private static long First(T* x, long count, T value)
    {
        long i = 0;
        if (T.IsNaN(value)) while (!T.IsNaN(x[i])) i++;
        else
        {
            Vector512<T> wanted = Vector512.Create(value);
            for (; i + Vector512<T>.Count <= count; i += Vector512<T>.Count)
                if (Vector512.EqualsAny(Vector512.Load(x + i), wanted)) break;
            while (x[i] != value) i++;
        }
        return i;
    }
}
