namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// <c>softmax(scale·q·kᵀ + mask)·v</c> block by block with a running maximum (Dao et al., FlashAttention,
/// 2022): the probabilities of a strip of queries never leave the first-level cache.
/// </summary>
internal static unsafe class AttentionForward
{
    /// <summary>
    /// Writes the output [batch, heads, queries, value] and, for backward, the log-sum-exp of every row's
    /// scores [batch, heads, queries]. A row whose keys are all masked gives zeros and −∞.
    /// </summary>
    public static void Run(AttentionProblem problem, HeadsView output, float* logSumExp)
    {
        AttentionShape shape = problem.Shape;
        long blocks = (shape.Queries + AttentionStrips.BlockQueries - 1) / AttentionStrips.BlockQueries;
        RowLoop.RunChunks(
            shape.Batch * shape.Heads * blocks, 1, new Chunk(problem, output, logSumExp, blocks));
    }

    private readonly struct Chunk(AttentionProblem problem, HeadsView output, float* logSumExp, long blocks)
        : IRowKernel
    {
        private readonly AttentionProblem problem = problem;
        private readonly HeadsView output = output;

        public void Row(long chunk)
        {
            AttentionShape shape = problem.Shape;
            long line = chunk / blocks, batch = line / shape.Heads, head = line % shape.Heads;
            long first = chunk % blocks * AttentionStrips.BlockQueries;
            int queries = (int)Math.Min(AttentionStrips.BlockQueries, shape.Queries - first);
            AttentionStrips strips = new(problem);
            strips.Start(queries);
            long end = problem.Options.Causal ? Math.Min(shape.Keys, first + queries) : shape.Keys;
            for (long key = 0; key < end; key += AttentionStrips.BlockKeys)
            {
                int keys = (int)Math.Min(AttentionStrips.BlockKeys, end - key);
                strips.AddKeys(new AttentionBlock(batch, head, first, queries, key, keys));
            }

            float* saved = logSumExp is null ? null : logSumExp + (line * shape.Queries) + first;
            for (int i = 0; i < queries; i++)
            {
                float lse = strips.Finish(i, output.At(batch, head, first + i).Data);
                if (saved is not null)
                    saved[i] = lse;
            }
        }
    }
}
