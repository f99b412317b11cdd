using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// <c>softmax(scale·q·kᵀ + mask)·v</c> block by block with a running maximum (Dao et al., FlashAttention, 2022): the
/// probabilities of a block never leave the second-level cache.
/// </summary>
internal static unsafe class AttentionForward
{
    private const int BlockQueries = 128;
    private const int BlockKeys = 512;

    /// <summary>
    /// Writes the output [batch, heads, queries, value] and, for backward, the log-sum-exp of every row's scores
    /// [batch, heads, queries]. A row whose keys are all masked gives zeros and −∞.
    /// </summary>
    public static void Run(AttentionProblem problem, HeadsView output, float* logSumExp)
    {
        AttentionShape shape = problem.Shape;
        long blocks = (shape.Queries + BlockQueries - 1) / BlockQueries;
        RowLoop.RunChunks(shape.Batch * shape.Heads * blocks, 1, new Chunk(problem, output, logSumExp, blocks));
    }

    private readonly struct Chunk(AttentionProblem problem, HeadsView output, float* logSumExp, long blocks) : IRowKernel
    {
        private readonly AttentionProblem problem = problem;
        private readonly HeadsView output = output;

        public void Row(long chunk)
        {
            AttentionShape shape = problem.Shape;
            long line = chunk / blocks, first = chunk % blocks * BlockQueries;
            int queries = (int)Math.Min(BlockQueries, shape.Queries - first);
            float* scores = Scratch.Get<float>(Scratch.Slot.Rows, (BlockKeys + 2L) * BlockQueries);
            float* max = scores + (BlockKeys * BlockQueries), sum = max + BlockQueries;
            new Span<float>(max, queries).Fill(float.NegativeInfinity);
            new Span<float>(sum, queries).Clear();
            Matrix<float> target = output.At(line / shape.Heads, line % shape.Heads, first);
            long end = problem.Options.Causal ? Math.Min(shape.Keys, first + queries) : shape.Keys;
            for (long key = 0; key < end || key == 0; key += BlockKeys)
            {
                int keys = (int)Math.Min(BlockKeys, end - key);
                AttentionBlock block = new(line / shape.Heads, line % shape.Heads, first, queries, key, keys);
                AddBlock(block, scores, new Running(max, sum, target));
            }

            float* saved = logSumExp is null ? null : logSumExp + (line * shape.Queries) + first;
            for (int i = 0; i < queries; i++)
            {
                RowMath.Scale(target.From(i, 0).Data, sum[i] == 0 ? 0 : 1 / sum[i], shape.Value);
                if (saved is not null)
                    saved[i] = sum[i] == 0 ? float.NegativeInfinity : max[i] + MathF.Log(sum[i]);
            }
        }

        private readonly struct Running(float* max, float* sum, Matrix<float> target)
        {
            public readonly float* Max = max, Sum = sum;
            public readonly Matrix<float> Target = target;
        }

        private void AddBlock(AttentionBlock block, float* scores, Running running)
        {
            AttentionScores.Fill(problem, block, scores);
            for (int i = 0; i < block.Queries; i++)
            {
                float* row = scores + ((long)i * block.Keys);
                float before = running.Max[i], max = MathF.Max(before, RowMath.Max(row, block.Keys));
                // Without any visible key there is no maximum to subtract; every exponential is zero then.
                float shift = float.IsNegativeInfinity(max) ? 0 : max;
                float sum = RowMath.ExpDifference(row, shift, row, block.Keys);
                float shrink = MathF.Exp(before - shift);
                running.Max[i] = max;
                running.Sum[i] = (running.Sum[i] * shrink) + sum;
                if (block.FirstKey > 0)
                    RowMath.Scale(running.Target.From(i, 0).Data, shrink, problem.Shape.Value);
                AttentionScores.Drop(problem, block, i, row);
            }

            long keyHead = block.Head / problem.Shape.HeadsPerKeyHead;
            Gemm.Multiply(
                new GemmShape(block.Queries, problem.Shape.Value, block.Keys), new Matrix<float>(scores, block.Keys, 1),
                problem.V.At(block.Batch, keyHead, block.FirstKey), running.Target,
                new GemmOptions<float>(1, block.FirstKey > 0 ? 1 : 0));
        }
    }
}
