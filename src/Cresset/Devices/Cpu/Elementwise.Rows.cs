using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal static unsafe partial class Elementwise
{
    private const int BufferElements = 256;
    private const int BufferBytes = BufferElements * 16;

    /// <summary>
    /// One row: whole vectors in place where memory allows, blocks through buffers elsewhere.
    /// </summary>
    [MethodImpl(Jit.Kernel)]
    [SkipLocalsInit]
    internal static void RunRow<B>(Row* row, long count, B block) where B : unmanaged, IBlock
    {
        byte* buffers = stackalloc byte[BufferBytes * ElementPlan.MaxOperands + 64];
        byte** p = stackalloc byte*[ElementPlan.MaxOperands];
        long* step = stackalloc long[ElementPlan.MaxOperands];
        bool direct = true;
        for (int k = 0; k < row->Operands; k++)
        {
            step[k] = row->Strides[k] == 0 && k > 0 ? 0 : (long)row->Sizes[k] * B.Lanes;
            p[k] = (byte*)row->Pointers[k];
            if (row->Strides[k] == 0 && k > 0) p[k] = Constant(buffers + k * BufferBytes, row, k, B.Lanes);
            else if (row->Strides[k] != row->Sizes[k] && count > 1) direct = false;
        }
        long done = direct ? count / B.Lanes : 0;
        if (done > 0) block.Run(p, step, done);
        for (long at = done * B.Lanes; at < count; at += BufferElements)
            Buffered(row, new(buffers, at, Math.Min(BufferElements, count - at)), block);
    }

    private static void Buffered<B>(Row* row, Piece piece, B block) where B : unmanaged, IBlock
    {
        byte* buffers = piece.Buffers;
        long at = piece.At, count = piece.Count;
        byte** p = stackalloc byte*[ElementPlan.MaxOperands];
        long* step = stackalloc long[ElementPlan.MaxOperands];
        long vectors = (count + B.Lanes - 1) / B.Lanes;
        for (int k = 0; k < row->Operands; k++)
        {
            p[k] = buffers + k * BufferBytes;
            bool constant = row->Strides[k] == 0 && k > 0;
            step[k] = constant ? 0 : (long)row->Sizes[k] * B.Lanes;
            if (k == 0 || constant) continue;
            byte* from = (byte*)row->Pointers[k] + at * row->Strides[k];
            Strided.Copy(new(from, row->Strides[k]), new(p[k], row->Sizes[k]), row->Sizes[k], count);
            long rest = vectors * B.Lanes - count;
            new Span<byte>(p[k] + count * row->Sizes[k], (int)rest * row->Sizes[k]).Clear();
        }
        block.Run(p, step, vectors);
        byte* to = (byte*)row->Pointers[0] + at * row->Strides[0];
        Strided.Copy(new(buffers, row->Sizes[0]), new(to, row->Strides[0]), row->Sizes[0], count);
    }

    private static byte* Constant(byte* buffer, Row* row, int k, int lanes)
    {
        Strided.Copy(new((byte*)row->Pointers[k], 0), new(buffer, row->Sizes[k]), row->Sizes[k], lanes);
        return buffer;
    }

    /// <summary>One row of all operands.</summary>
    internal struct Row
    {
        public int Operands;
        public fixed long Pointers[ElementPlan.MaxOperands];
        public fixed long Strides[ElementPlan.MaxOperands];
        public fixed int Sizes[ElementPlan.MaxOperands];
    }

    /// <summary>A part of a row that goes through buffers.</summary>
    private readonly struct Piece(byte* buffers, long at, long count)
    {
        public byte* Buffers { get; } = buffers;

        public long At { get; } = at;

        public long Count { get; } = count;
    }
}
