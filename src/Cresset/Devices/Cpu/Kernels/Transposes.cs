using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>In-register transposes: strips of 16, 8 or 4 rows become <c>panel[p·width + row]</c>.</summary>
internal static unsafe class Transposes
{
    /// <summary>16 rows, <paramref name="depth"/> a multiple of 16.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Strip16(float* source, long stride, long depth, float* panel, long width)
    {
        for (long p = 0; p < depth; p += 16, source += 16, panel += 16 * width)
        {
            var q0 = Quad(source, stride);
            var q1 = Quad(source + (4 * stride), stride);
            var q2 = Quad(source + (8 * stride), stride);
            var q3 = Quad(source + (12 * stride), stride);
            Columns(q0.C0, q1.C0, q2.C0, q3.C0, panel, width);
            Columns(q0.C1, q1.C1, q2.C1, q3.C1, panel + width, width);
            Columns(q0.C2, q1.C2, q2.C2, q3.C2, panel + (2 * width), width);
            Columns(q0.C3, q1.C3, q2.C3, q3.C3, panel + (3 * width), width);
        }
    }

    /// <summary>8 rows into panels 8 wide, <paramref name="depth"/> a multiple of 16.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Strip8(float* source, long stride, long depth, float* panel)
    {
        for (long p = 0; p < depth; p += 16, source += 16, panel += 128)
        {
            var low = Quad(source, stride);
            var high = Quad(source + (4 * stride), stride);
            Pairs(low.C0, high.C0, low.C1, high.C1, panel);
            Pairs(low.C2, high.C2, low.C3, high.C3, panel + 16);
        }
    }

    /// <summary>4 rows, <paramref name="depth"/> a multiple of 4.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Strip4(float* source, long stride, long depth, float* panel, long width)
    {
        for (long p = 0; p < depth; p += 4, source += 4, panel += 4 * width)
        {
            var r0 = Vector128.Load(source);
            var r1 = Vector128.Load(source + stride);
            var r2 = Vector128.Load(source + (2 * stride));
            var r3 = Vector128.Load(source + (3 * stride));
            var a = Sse.UnpackLow(r0, r1);
            var b = Sse.UnpackLow(r2, r3);
            var c = Sse.UnpackHigh(r0, r1);
            var d = Sse.UnpackHigh(r2, r3);
            Sse.MoveLowToHigh(a, b).Store(panel);
            Sse.MoveHighToLow(b, a).Store(panel + width);
            Sse.MoveLowToHigh(c, d).Store(panel + (2 * width));
            Sse.MoveHighToLow(d, c).Store(panel + (3 * width));
        }
    }

    /// <summary>Lane l of Cj holds the four rows' values of column 4·l + j.</summary>
    private readonly struct QuadColumns(
        Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        public readonly Vector512<float> C0 = c0, C1 = c1, C2 = c2, C3 = c3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static QuadColumns Quad(float* source, long stride)
    {
        var r0 = Vector512.Load(source);
        var r1 = Vector512.Load(source + stride);
        var r2 = Vector512.Load(source + (2 * stride));
        var r3 = Vector512.Load(source + (3 * stride));
        var a = Avx512F.UnpackLow(r0, r1).AsDouble();
        var b = Avx512F.UnpackHigh(r0, r1).AsDouble();
        var c = Avx512F.UnpackLow(r2, r3).AsDouble();
        var d = Avx512F.UnpackHigh(r2, r3).AsDouble();
        return new(
            Avx512F.UnpackLow(a, c).AsSingle(), Avx512F.UnpackHigh(a, c).AsSingle(),
            Avx512F.UnpackLow(b, d).AsSingle(), Avx512F.UnpackHigh(b, d).AsSingle());
    }

    /// <summary>Stores columns 0, 4, 8 and 12 behind the first one of the given group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* panel,
        long width)
    {
        var evenLow = Avx512F.Shuffle4x128(a, b, 0x88);
        var oddLow = Avx512F.Shuffle4x128(a, b, 0xDD);
        var evenHigh = Avx512F.Shuffle4x128(c, d, 0x88);
        var oddHigh = Avx512F.Shuffle4x128(c, d, 0xDD);
        Avx512F.Shuffle4x128(evenLow, evenHigh, 0x88).Store(panel);
        Avx512F.Shuffle4x128(oddLow, oddHigh, 0x88).Store(panel + (4 * width));
        Avx512F.Shuffle4x128(evenLow, evenHigh, 0xDD).Store(panel + (8 * width));
        Avx512F.Shuffle4x128(oddLow, oddHigh, 0xDD).Store(panel + (12 * width));
    }

    /// <summary>
    /// Stores two neighbouring columns of 8 rows for each of the four lanes, 32 floats apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(
        Vector512<float> low0, Vector512<float> high0, Vector512<float> low1, Vector512<float> high1,
        float* panel)
    {
        var even0 = Avx512F.Shuffle4x128(low0, high0, 0x88);
        var even1 = Avx512F.Shuffle4x128(low1, high1, 0x88);
        var odd0 = Avx512F.Shuffle4x128(low0, high0, 0xDD);
        var odd1 = Avx512F.Shuffle4x128(low1, high1, 0xDD);
        Avx512F.Shuffle4x128(even0, even1, 0x88).Store(panel);
        Avx512F.Shuffle4x128(odd0, odd1, 0x88).Store(panel + 32);
        Avx512F.Shuffle4x128(even0, even1, 0xDD).Store(panel + 64);
        Avx512F.Shuffle4x128(odd0, odd1, 0xDD).Store(panel + 96);
    }
}
