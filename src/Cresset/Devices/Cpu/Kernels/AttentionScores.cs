using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>The scores <c>scale·q·kᵀ + mask</c> of a block, and dropout of its probabilities.</summary>
internal static unsafe class AttentionScores
{
    /// <summary>Fills <paramref name="scores"/> [block.Queries, block.Keys], dense.</summary>
    public static void Fill(in AttentionProblem problem, in AttentionBlock block, float* scores)
    {
        long keyHead = block.Head / problem.Shape.HeadsPerKeyHead;
        GemmShape shape = new(block.Queries, block.Keys, problem.Shape.Head);
        Matrix<float> keys = problem.K.At(block.Batch, keyHead, block.FirstKey).Transposed;
        Gemm.Multiply(
            shape, problem.Q.At(block.Batch, block.Head, block.FirstQuery), keys,
            new Matrix<float>(scores, block.Keys, 1), new GemmOptions<float>(problem.Options.Scale, 0));
        for (int i = 0; i < block.Queries; i++, scores += block.Keys)
            Mask(problem.Options, block, i, scores);
    }

    /// <summary>
    /// Adds the mask to one row of a block, and hides the keys behind the query where causal.
    /// </summary>
    public static void Mask(in AttentionOptions options, in AttentionBlock block, int row, float* scores)
    {
        if (options.Mask.Additive is not null || options.Mask.Keep is not null)
            MaskRow(options.Mask, block, row, scores);
        long visible = Math.Max(0, block.FirstQuery + row + 1 - block.FirstKey);
        if (options.Causal && visible < block.Keys)
            new Span<float>(scores + visible, (int)(block.Keys - visible)).Fill(float.NegativeInfinity);
    }

    /// <summary>Drops and scales one row of a block of probabilities, or of their gradients.</summary>
    public static void Drop(in AttentionProblem problem, in AttentionBlock block, int row, float* values)
    {
        if (problem.Options.DropoutKeep is null)
            return;
        AttentionShape shape = problem.Shape;
        long line = (((block.Batch * shape.Heads) + block.Head) * shape.Queries) + block.FirstQuery + row;
        DropRow(
            problem.Options.DropoutKeep, (line * shape.Keys) + block.FirstKey, problem.Options.DropoutScale,
            new Span<float>(values, block.Keys));
    }

    private static void MaskRow(in AttentionMask mask, in AttentionBlock block, int row, float* scores)
    {
        long at = (block.Batch * mask.BatchStride) + (block.Head * mask.HeadStride)
            + ((block.FirstQuery + row) * mask.QueryStride) + (block.FirstKey * mask.KeyStride);
        if (mask.Additive is not null)
            Add(mask.Additive + at, mask.KeyStride, scores, block.Keys);
        if (mask.Keep is not null)
            Hide(mask.Keep + at, mask.KeyStride, scores, block.Keys);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Add(float* mask, long stride, float* scores, int count)
    {
        int i = 0;
        for (; stride == 1 && i + 16 <= count; i += 16)
            (Vector512.Load(scores + i) + Vector512.Load(mask + i)).Store(scores + i);
        for (; i < count; i++)
            scores[i] += mask[i * stride];
    }

    [MethodImpl(Jit.Kernel)]
    private static void Hide(byte* keep, long stride, float* scores, int count)
    {
        int i = 0;
        Vector512<float> hidden = Vector512.Create(float.NegativeInfinity);
        for (; stride == 1 && i + 16 <= count; i += 16)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Load(keep + i));
            (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
            (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
            Vector512<uint> flags = Vector512.Create(Vector256.Create(a, b), Vector256.Create(c, d));
            Vector512<float> taken = Vector512.Equals(flags, Vector512<uint>.Zero).AsSingle();
            Vector512.ConditionalSelect(taken, hidden, Vector512.Load(scores + i)).Store(scores + i);
        }

        for (; i < count; i++)
            if (keep[i * stride] == 0)
                scores[i] = float.NegativeInfinity;
    }

    [MethodImpl(Jit.Kernel)]
    private static void DropRow(byte* bits, long first, float scale, Span<float> row)
    {
        Vector512<uint> powers = Vector512<uint>.One;
        for (int lane = 1; lane < 16; lane++)
            powers = powers.WithElement(lane, 1u << lane);
        Vector512<float> factor = Vector512.Create(scale);
        int i = 0;
        fixed (float* values = row)
        {
            for (; i + 16 <= row.Length; i += 16)
            {
                byte* at = bits + ((first + i) >> 3);
                int shift = (int)(first + i) & 7;
                uint word = at[0] | ((uint)at[1] << 8) | (shift == 0 ? 0 : (uint)at[2] << 16);
                Vector512<uint> kept = Vector512.Equals(Vector512.Create(word >> shift) & powers, powers);
                Vector512<float> value = Vector512.Load(values + i) * factor;
                Vector512.ConditionalSelect(kept.AsSingle(), value, Vector512<float>.Zero).Store(values + i);
            }

            for (; i < row.Length; i++)
                values[i] = (bits[(first + i) >> 3] >> (int)((first + i) & 7) & 1) != 0
                    ? values[i] * scale
                    : 0;
        }
    }
}
