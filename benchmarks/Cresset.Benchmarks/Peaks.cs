using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Benchmarks;

/// <summary>
/// What the machine can do at best: multiply-adds of floats, and reading memory. In units per second.
/// </summary>
internal sealed unsafe record Peaks(double FlopsOfOneThread, double Flops, double ReadBytes)
{
    private const int Accumulators = 16;
    private const long Rounds = 1 << 21;
    private const long Bytes = 256L << 20;

    public static Peaks Measure(int threads)
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        new Span<byte>(memory, (int)Bytes).Clear();
        double work = 2.0 * Accumulators * Vector512<float>.Count * Rounds;
        double ofOne = work / Best(1, &MultiplyAdd, null);
        double ofAll = threads * work / Best(threads, &MultiplyAdd, null);
        var peaks = new Peaks(ofOne, ofAll, Bytes / Best(64, &Read, memory));
        NativeMemory.AlignedFree(memory);
        return peaks;
    }

    private static double Best(int chunks, delegate*<int, void*, void> body, void* context)
    {
        double best = double.MaxValue;
        // Long enough that even a busy machine leaves the threads alone once.
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 400)
        {
            long start = Stopwatch.GetTimestamp();
            WorkerPool.Run(chunks, body, context);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    [MethodImpl(Jit.Kernel)]
    private static void MultiplyAdd(int chunk, void* context)
    {
        Vector512<float> x = Vector512.Create(0.5f), y = Vector512.Create((float)chunk);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
        Vector512<float> i = x, j = x, k = x, l = x, m = x, n = x, o = x, p = x;
        for (long r = 0; r < Rounds; r++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y); b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y); d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y); f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y); h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y); j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y); l = Vector512.FusedMultiplyAdd(l, x, y);
            m = Vector512.FusedMultiplyAdd(m, x, y); n = Vector512.FusedMultiplyAdd(n, x, y);
            o = Vector512.FusedMultiplyAdd(o, x, y); p = Vector512.FusedMultiplyAdd(p, x, y);
        }
        Keep(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Read(int chunk, void* memory)
    {
        byte* p = (byte*)memory + (chunk * (Bytes / 64)), end = p + (Bytes / 64);
        Vector512<int> a = default, b = default, c = default, d = default;
        for (; p < end; p += 256)
        {
            a += Vector512.Load((int*)p);
            b += Vector512.Load((int*)(p + 64));
            c += Vector512.Load((int*)(p + 128));
            d += Vector512.Load((int*)(p + 192));
        }
        Keep((a + b + c + d).AsSingle());
    }

    /// <summary>A use, so that the compiler does not drop the loop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Vector512<float> value)
    {
        if (value[0] == 12345.678f) Console.Write(' ');
    }
}
