using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Copies lines (rows of A, columns of B) into panels: <c>panel[p·width + i] = source(i, p)</c>, so that a
/// micro-kernel reads memory in sequence.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Packs the <paramref name="lines"/> rows of <paramref name="source"/>, <paramref name="depth"/>
    /// elements each, into one panel. Places of lines that do not exist up to <paramref name="width"/> become
    /// zero.
    /// </summary>
    public static void Panel<T>(Matrix<T> source, int lines, int width, long depth, T* panel)
        where T : unmanaged
    {
        if (lines < width)
            new Span<T>(panel, checked((int)(depth * width))).Clear();
        if (source.RowStride == 1)
            Copy(source.Data, source.ColumnStride, lines, width, depth, panel);
        else if (source.ColumnStride == 1 && typeof(T) == typeof(float))
            Transpose((float*)source.Data, source.RowStride, lines, width, depth, (float*)panel);
        else
            Gather(source, new Piece(0, lines, 0, depth), width, panel);
    }

    private readonly record struct Piece(int FirstLine, int EndLine, long Start, long End);

    private static void Copy<T>(T* source, long stride, int lines, int width, long depth, T* panel)
        where T : unmanaged
    {
        if (lines == Vector256<T>.Count)
            CopyHalf(source, stride, width, depth, panel);
        else if (lines == 3 * Vector512<T>.Count)
            CopyTriple(source, stride, width, depth, panel);
        else
            CopyAny(source, stride, lines, width, depth, panel);
    }

    /// <summary>A strip of A on machines with 512-bit vectors.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void CopyHalf<T>(T* source, long stride, int width, long depth, T* panel)
        where T : unmanaged
    {
        for (; depth > 0; depth--, source += stride, panel += width)
            Vector256.Load(source).Store(panel);
    }

    /// <summary>A panel of B on machines with 512-bit vectors.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void CopyTriple<T>(T* source, long stride, int width, long depth, T* panel)
        where T : unmanaged
    {
        int lanes = Vector512<T>.Count;
        for (; depth > 0; depth--, source += stride, panel += width)
        {
            Vector512.Load(source).Store(panel);
            Vector512.Load(source + lanes).Store(panel + lanes);
            Vector512.Load(source + (2 * lanes)).Store(panel + (2 * lanes));
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void CopyAny<T>(T* source, long stride, int lines, int width, long depth, T* panel)
        where T : unmanaged
    {
        int lanes512 = Vector512<T>.Count, lanes128 = Vector128<T>.Count;
        for (long p = 0; p < depth; p++, source += stride, panel += width)
        {
            int i = 0;
            for (; i + lanes512 <= lines; i += lanes512)
                Vector512.Load(source + i).Store(panel + i);
            for (; i + lanes128 <= lines; i += lanes128)
                Vector128.Load(source + i).Store(panel + i);
            for (; i < lines; i++)
                panel[i] = source[i];
        }
    }

    private static void Transpose(float* source, long stride, int lines, int width, long depth, float* panel)
    {
        int line = 0;
        if (Avx512F.IsSupported)
        {
            for (; line + 16 <= lines; line += 16)
                Blocks(source + (line * stride), stride, depth, panel + line, new Block(width, 16, 16));
            if (width == 8 && lines == 8)
                Blocks(source, stride, depth, panel, new Block(width, 8, 16));
            line = width == 8 && lines == 8 ? 8 : line;
        }

        if (Sse.IsSupported)
            for (; line + 4 <= lines; line += 4)
                Blocks(source + (line * stride), stride, depth, panel + line, new Block(width, 4, 4));
        Gather(new Matrix<float>(source, stride, 1), new Piece(line, lines, 0, depth), width, panel);
    }

    private readonly record struct Block(int Width, int Lines, int Depth);

    private static void Blocks(float* source, long stride, long depth, float* panel, Block block)
    {
        long whole = depth - (depth % block.Depth);
        if (block.Lines == 16)
            Transposes.Strip16(source, stride, whole, panel, block.Width);
        else if (block.Lines == 8)
            Transposes.Strip8(source, stride, whole, panel);
        else
            Transposes.Strip4(source, stride, whole, panel, block.Width);
        Piece rest = new(0, block.Lines, whole, depth);
        Gather(new Matrix<float>(source, stride, 1), rest, block.Width, panel);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Gather<T>(Matrix<T> source, Piece range, int width, T* panel)
        where T : unmanaged
    {
        if (range.FirstLine == range.EndLine)
            return;
        for (long p = range.Start; p < range.End; p++)
        {
            T* from = source.Data + (p * source.ColumnStride);
            for (int i = range.FirstLine; i < range.EndLine; i++)
                panel[(p * width) + i] = from[i * source.RowStride];
        }
    }
}
