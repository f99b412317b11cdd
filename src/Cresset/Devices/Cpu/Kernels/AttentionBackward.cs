namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Gradients of attention with the probabilities computed again from the saved log-sum-exp (Dao et al.,
/// 2022).
/// </summary>
internal static unsafe class AttentionBackward
{
    private const int BlockQueries = 128;
    private const int BlockKeys = 256;

    /// <summary>
    /// What forward gave, its upstream gradient, and where the gradients go; all are written.
    /// </summary>
    public readonly struct Gradients(HeadsView output, float* logSumExp, HeadsView dOutput)
    {
        public readonly HeadsView Output = output, DOutput = dOutput;
        public readonly float* LogSumExp = logSumExp;

        public HeadsView Dq { get; init; }

        public HeadsView Dk { get; init; }

        public HeadsView Dv { get; init; }
    }

    /// <summary>
    /// With <c>p = exp(s − lse)</c>, <c>dp = dOut·vᵀ</c> and <c>ds = p·(dp − Σ dOut·out)</c>:
    /// <c>dv = pᵀ·dOut</c>, <c>dk = scale·dsᵀ·q</c>, <c>dq = scale·ds·k</c>. One chunk has a key head and all
    /// queries that use it, so no two chunks write the same sum.
    /// </summary>
    public static void Run(AttentionProblem problem, Gradients gradients) =>
        RowLoop.RunChunks(problem.Shape.Batch * problem.Shape.KeyHeads, 1, new Chunk(problem, gradients));

    private readonly struct Chunk(AttentionProblem problem, Gradients gradients) : IRowKernel
    {
        private readonly AttentionProblem problem = problem;
        private readonly Gradients gradients = gradients;

        public void Row(long chunk)
        {
            AttentionShape shape = problem.Shape;
            long batch = chunk / shape.KeyHeads, keyHead = chunk % shape.KeyHeads;
            Clear(gradients.Dk.At(batch, keyHead, 0), shape.Keys, shape.Head);
            Clear(gradients.Dv.At(batch, keyHead, 0), shape.Keys, shape.Value);
            long first = keyHead * shape.HeadsPerKeyHead;
            for (long head = first; head < first + shape.HeadsPerKeyHead; head++)
            {
                Clear(gradients.Dq.At(batch, head, 0), shape.Queries, shape.Head);
                for (long query = 0; query < shape.Queries; query += BlockQueries)
                    AddQueries(batch, head, query);
            }
        }

        private void AddQueries(long batch, long head, long query)
        {
            AttentionShape shape = problem.Shape;
            int queries = (int)Math.Min(BlockQueries, shape.Queries - query);
            float* p = Scratch.Get<float>(Scratch.Slot.Rows, ((2L * BlockKeys) + 1) * BlockQueries);
            float* dp = p + (BlockKeys * BlockQueries), means = dp + (BlockKeys * BlockQueries);
            for (int i = 0; i < queries; i++)
            {
                float* y = gradients.Output.At(batch, head, query + i).Data;
                means[i] = RowMath.Dot(y, gradients.DOutput.At(batch, head, query + i).Data, shape.Value);
            }

            long end = problem.Options.Causal ? Math.Min(shape.Keys, query + queries) : shape.Keys;
            for (long key = 0; key < end; key += BlockKeys)
            {
                AttentionBlock block =
                    new(batch, head, query, queries, key, (int)Math.Min(BlockKeys, end - key));
                Probabilities(block, p, dp, means);
                HalfRounding.InPlace(problem.Options.Type, p, (long)block.Queries * block.Keys);
                HalfRounding.InPlace(problem.Options.Type, dp, (long)block.Queries * block.Keys);
                AddBlock(block, new Matrix<float>(p, block.Keys, 1), new Matrix<float>(dp, block.Keys, 1));
            }
        }

        /// <summary>Leaves the dropped probabilities in p and the gradient of the scores in dp.</summary>
        private void Probabilities(AttentionBlock block, float* p, float* dp, float* means)
        {
            AttentionShape shape = problem.Shape;
            AttentionScores.Fill(problem, block, p);
            Matrix<float> upstream = gradients.DOutput.At(block.Batch, block.Head, block.FirstQuery);
            Matrix<float> values =
                problem.V.At(block.Batch, block.Head / shape.HeadsPerKeyHead, block.FirstKey);
            Gemm.Multiply(
                new(block.Queries, block.Keys, shape.Value), upstream, values.Transposed,
                new Matrix<float>(dp, block.Keys, 1));
            float* saved = gradients.LogSumExp
                + (((block.Batch * shape.Heads) + block.Head) * shape.Queries) + block.FirstQuery;
            for (int i = 0; i < block.Queries; i++)
            {
                float* row = p + ((long)i * block.Keys), slope = dp + ((long)i * block.Keys);
                // A row without visible keys has probabilities of zero.
                float shift = float.IsNegativeInfinity(saved[i]) ? float.PositiveInfinity : saved[i];
                RowMath.ExpDifference(row, shift, row, block.Keys);
                AttentionScores.Drop(problem, block, i, slope);
                RowMath.MultiplyDifference(row, slope, means[i], slope, block.Keys);
                AttentionScores.Drop(problem, block, i, row);
            }
        }

        private void AddBlock(AttentionBlock block, Matrix<float> p, Matrix<float> ds)
        {
            AttentionShape shape = problem.Shape;
            long keyHead = block.Head / shape.HeadsPerKeyHead;
            GemmOptions<float> add = new(1, 1), addScaled = new(problem.Options.Scale, 1);
            Matrix<float> dv = gradients.Dv.At(block.Batch, keyHead, block.FirstKey);
            Matrix<float> dk = gradients.Dk.At(block.Batch, keyHead, block.FirstKey);
            Matrix<float> dq = gradients.Dq.At(block.Batch, block.Head, block.FirstQuery);
            Matrix<float> upstream = gradients.DOutput.At(block.Batch, block.Head, block.FirstQuery);
            Matrix<float> q = problem.Q.At(block.Batch, block.Head, block.FirstQuery);
            Matrix<float> k = problem.K.At(block.Batch, keyHead, block.FirstKey);
            Gemm.Multiply(new(block.Keys, shape.Value, block.Queries), p.Transposed, upstream, dv, add);
            Gemm.Multiply(new(block.Keys, shape.Head, block.Queries), ds.Transposed, q, dk, addScaled);
            Gemm.Multiply(new(block.Queries, shape.Head, block.Keys), ds, k, dq, addScaled);
        }

        private static void Clear(Matrix<float> matrix, long rows, long columns)
        {
            for (long i = 0; i < rows; i++)
                new Span<float>(matrix.From(i, 0).Data, (int)columns).Clear();
        }
    }
}
