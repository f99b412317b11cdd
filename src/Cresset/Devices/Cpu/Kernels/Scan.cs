using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;
using Cresset.Devices.Cpu.Reduction;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IScanKernel
{
    public void Scan<F>(F f, Tensor x, Tensor y, (int Dim, bool Reverse) along) where F : unmanaged, IScan
    {
        if (y.DType.IsComplex()) throw Unsupported(typeof(F).Name, y.DType);
        if (y.Count == 0) return;
        using EngineScope scope = EngineScope.Enter();
        DType type = ReduceElements.Compute(y.DType);
        Tensor from = PackedAs(x, type), to = y.DType == type && y.IsContiguous ? y
            : Tensor.Empty(y.Spec.Of(y.Shape).As(type));
        switch (type)
        {
            case DType.Float32: Scan<F, float>(f, from, to, along); break;
            case DType.Float64: Scan<F, double>(f, from, to, along); break;
            default: Scan<F, long>(f, from, to, along); break;
        }
        if (!ReferenceEquals(to, y)) Copy(to, y);
    }

    public void ScanExtreme(bool largest, Tensor x, ScanResults y, int dim)
    {
        if (y.Values.Count == 0) return;
        using EngineScope scope = EngineScope.Enter();
        DType type = ReduceElements.Compute(x.DType);
        Tensor from = PackedAs(x, type), to = y.Values.DType == type ? y.Values
            : Tensor.Empty(y.Values.Spec.As(type));
        switch (type)
        {
            case DType.Float32: ScanExtreme<float>(largest, from, new(to, y.Indices), dim); break;
            case DType.Float64: ScanExtreme<double>(largest, from, new(to, y.Indices), dim); break;
            default: ScanExtreme<long>(largest, from, new(to, y.Indices), dim); break;
        }
        if (!ReferenceEquals(to, y.Values)) Copy(to, y.Values);
    }

    private static void Scan<F, T>(F f, Tensor x, Tensor y, (int Dim, bool Reverse) along)
        where F : unmanaged, IScan where T : unmanaged
    {
        fixed (byte* px = &x.Storage.Origin, py = &y.Storage.Origin)
        {
            var lines = new ScanLines(x.Shape, along.Dim);
            RowLoop.Run(lines.Outer * lines.Tiles, lines.Length * ScanLines.Tile,
                new ScanRows<F, T>(f, (T*)px + x.Offset, (T*)py + y.Offset, lines, along.Reverse));
        }
    }

    private static void ScanExtreme<T>(bool largest, Tensor x, ScanResults y, int dim)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        fixed (byte* px = &x.Storage.Origin, pv = &y.Values.Storage.Origin, pi = &y.Indices.Storage.Origin)
        {
            var lines = new ScanLines(x.Shape, dim);
            RowLoop.Run(lines.Outer * lines.Inner, lines.Length,
                new ExtremeRows<T>(largest, (T*)px + x.Offset, lines)
                { Values = (T*)pv + y.Values.Offset, Indices = (long*)pi + y.Indices.Offset });
        }
    }

    private static Tensor PackedAs(Tensor x, DType type)
    {
        if (x.IsContiguous && x.DType == type) return x;
        Tensor packed = Tensor.Empty(x.Spec.Of(x.Shape).As(type));
        x.Backend.Copy(x, packed);
        return packed;
    }
}

/// <summary>Lines along a dimension of a contiguous tensor: <c>[outer, length, inner]</c>, inner ones in
/// tiles.</summary>
internal readonly struct ScanLines
{
    public const int Tile = 64;

    public readonly long Outer = 1, Length = 1, Inner = 1;

    public ScanLines(Shape shape, int dim)
    {
        if (shape.Rank > 0) Length = shape.Sizes[dim];
        for (int d = 0; d < dim; d++) Outer *= shape.Sizes[d];
        for (int d = dim + 1; d < shape.Rank; d++) Inner *= shape.Sizes[d];
    }

    public long Tiles => (Inner + Tile - 1) / Tile;
}

/// <summary>Running totals of a tile of lines.</summary>
internal readonly unsafe struct ScanRows<F, T>(F f, T* x, T* y, ScanLines lines, bool reverse) : IRowKernel
    where F : unmanaged, IScan where T : unmanaged
{
    [SkipLocalsInit]
    public void Row(long tile)
    {
        (long outer, long part) = Math.DivRem(tile, lines.Tiles);
        long first = part * ScanLines.Tile, width = Math.Min(ScanLines.Tile, lines.Inner - first);
        long* totals = stackalloc long[ScanLines.Tile];
        for (long j = 0; j < width; j++) Begin(totals + j);
        long at = outer * lines.Length * lines.Inner + first, step = lines.Inner;
        if (reverse) (at, step) = (at + (lines.Length - 1) * step, -step);
        if (width == 1) Line(at, step);
        else for (long i = 0; i < lines.Length; i++, at += step) Advance(at, width, totals);
    }

    /// <summary>A single line with its total in a register.</summary>
    [MethodImpl(Jit.Kernel)]
    private void Line(long at, long step)
    {
        double total = f.Start;
        long whole = typeof(T) == typeof(long) ? (long)f.Start : 0;
        for (long i = 0; i < lines.Length; i++, at += step)
        {
            if (typeof(T) == typeof(long)) ((long*)y)[at] = whole = f.Next(whole, ((long*)x)[at]);
            else if (typeof(T) == typeof(double)) ((double*)y)[at] = total = f.Next(total, ((double*)x)[at]);
            else ((float*)y)[at] = (float)(total = f.Next(total, ((float*)x)[at]));
        }
    }

    private void Begin(long* total)
    {
        if (typeof(T) == typeof(long)) *total = (long)f.Start;
        else *(double*)total = f.Start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(long at, long width, long* totals)
    {
        for (long j = 0; j < width; j++)
        {
            var wide = (double*)totals;
            if (typeof(T) == typeof(long))
                ((long*)y)[at + j] = totals[j] = f.Next(totals[j], ((long*)x)[at + j]);
            else if (typeof(T) == typeof(double))
                ((double*)y)[at + j] = wide[j] = f.Next(wide[j], ((double*)x)[at + j]);
            else ((float*)y)[at + j] = (float)(wide[j] = f.Next(wide[j], ((float*)x)[at + j]));
        }
    }
}

/// <summary>The largest or smallest element so far and its last position; NaN stays.</summary>
internal readonly unsafe struct ExtremeRows<T>(bool largest, T* x, ScanLines lines) : IRowKernel
    where T : unmanaged, System.Numerics.INumber<T>
{
    public required T* Values { get; init; }

    public required long* Indices { get; init; }

    public void Row(long line)
    {
        (long outer, long inner) = Math.DivRem(line, lines.Inner);
        long at = outer * lines.Length * lines.Inner + inner, best = 0;
        T value = x[at];
        for (long i = 0; i < lines.Length; i++, at += lines.Inner)
        {
            T next = x[at];
            if (T.IsNaN(next) || (!T.IsNaN(value) && (largest ? next >= value : next <= value)))
                (value, best) = (next, i);
            (Values[at], Indices[at]) = (value, best);
        }
    }
}
