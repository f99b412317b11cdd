using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu.Ordering;

/// <summary>
/// The first few elements of a sorted row in one pass: whole vectors that cannot enter the short sorted list
/// are
/// skipped. Of equal elements those that come first win.
/// </summary>
internal unsafe ref struct RowSift<T>(T* row, bool largest, long* indices) where T : unmanaged
{
    public const int MaxKept = 128;

    private fixed ulong _keys[MaxKept];

    /// <summary>Fills the positions of the first elements, best first.</summary>
    [MethodImpl(Jit.Kernel)]
    public void Run(long width, long count)
    {
        long i = 0, last = count - 1;
        for (; i < count; i++) Insert(i, KeyOf(row + i), i);
        int lanes = Vector512<T>.Count;
        for (; i + lanes <= width; i += lanes)
        {
            // Both comparisons fail for NaN, which may win.
            Vector512<T> x = Vector512.Load(row + i), bound = Vector512.Create(row[indices[last]]);
            bool loses = largest ? Vector512.LessThanOrEqualAll(x, bound)
                : Vector512.GreaterThanOrEqualAll(x, bound);
            if (loses) continue;
            for (long lane = 0; lane < lanes; lane++) Try(i + lane, last);
        }
        for (; i < width; i++) Try(i, last);
    }

    private void Try(long at, long last)
    {
        ulong key = KeyOf(row + at);
        if (key < _keys[last]) Insert(at, key, last);
    }

    /// <summary>Puts an element behind all that are not worse; what is at <paramref name="last"/> falls
    /// out.</summary>
    private void Insert(long at, ulong key, long last)
    {
        long k = last;
        for (; k > 0 && _keys[k - 1] > key; k--) (_keys[k], indices[k]) = (_keys[k - 1], indices[k - 1]);
        (_keys[k], indices[k]) = (key, at);
    }

    private readonly ulong KeyOf(T* x)
    {
        ulong key;
        OrderKeys.Fill(x, &key, 1);
        return largest ? ~key : key;
    }
}
