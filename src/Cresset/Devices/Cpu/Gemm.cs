using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>
/// Matrix products on the CPU, <c>C = activation(alpha·A·B + beta·C + bias)</c> for float and double: packed
/// and cache-blocked (Goto and van de Geijn, 2008). A and B may have any strides, columns of C lie side by
/// side. C must not overlap its operands.
/// </summary>
internal static unsafe class Gemm
{
    private const double WorkPerChunk = 1 << 18;
    private const double WorkOfManyThreads = 1 << 24;

    /// <summary>C = A·B.</summary>
    public static void Multiply<T>(GemmShape shape, Matrix<T> a, Matrix<T> b, Matrix<T> c)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        Multiply(shape, a, b, c, new GemmOptions<T>(T.One, T.Zero));

    /// <summary>C = activation(alpha·A·B + beta·C + bias).</summary>
    public static void Multiply<T>(
        GemmShape shape, Matrix<T> a, Matrix<T> b, Matrix<T> c, GemmOptions<T> options)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        RequireSideBySide(shape, c);
        if (shape.M == 0 || shape.N == 0)
            return;
        if (shape.K > 0 && shape.M == 1)
            Gemv<T>.Multiply(shape.N, shape.K, b.Transposed, a.Transposed, c.Transposed, options, false);
        else if (shape.K > 0 && shape.N == 1)
            Gemv<T>.Multiply(shape.M, shape.K, a, b, c, options, true);
        else
            GemmDriver<T>.Execute(new GemmJob<T>(shape, a, b, c, options));
    }

    /// <summary>As above with a right matrix that was packed before: a Linear layer in inference.</summary>
    public static void Multiply(
        long rows, Matrix<float> a, PackedMatrix b, Matrix<float> c, GemmOptions<float> options)
    {
        GemmShape shape = new(rows, b.Columns, b.Depth);
        RequireSideBySide(shape, c);
        if (rows > 0 && b.Columns > 0)
            GemmDriver<float>.Execute(
                new GemmJob<float>(shape, a, default, c, options) { Prepacked = b.Data });
    }

    /// <summary>
    /// <paramref name="count"/> products of one shape. Many small ones are shared out whole, a few large ones
    /// are shared out in tiles.
    /// </summary>
    public static void MultiplyBatch<T>(
        long count, GemmShape shape, MatrixBatch<T> a, MatrixBatch<T> b, MatrixBatch<T> c,
        GemmOptions<T> options)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        double work = shape.Work;
        long perChunk = work >= WorkOfManyThreads
            ? count
            : (long)Math.Clamp(WorkPerChunk / (work + 1), 1, count + 1);
        BatchJob<T> job = new(count, Math.Max(1, perChunk), shape, a, b, c, options);
        long chunks = (count + job.PerChunk - 1) / job.PerChunk;
        WorkerPool.Run(checked((int)chunks), &RunItems<T>, &job);
    }

    private readonly struct BatchJob<T>(
        long count, long perChunk, GemmShape shape, MatrixBatch<T> a, MatrixBatch<T> b, MatrixBatch<T> c,
        GemmOptions<T> options)
        where T : unmanaged
    {
        public readonly long Count = count, PerChunk = perChunk;
        public readonly GemmShape Shape = shape;
        public readonly MatrixBatch<T> A = a, B = b, C = c;
        public readonly GemmOptions<T> Options = options;
    }

    private static void RunItems<T>(int chunk, void* context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        BatchJob<T>* job = (BatchJob<T>*)context;
        long end = Math.Min(job->Count, (chunk + 1L) * job->PerChunk);
        for (long i = chunk * job->PerChunk; i < end; i++)
            Multiply(job->Shape, job->A[i], job->B[i], job->C[i], job->Options);
    }

    private static void RequireSideBySide<T>(GemmShape shape, Matrix<T> c) where T : unmanaged
    {
        if (c.ColumnStride != 1 && shape.N > 1)
            throw new ArgumentException(
                $"Gemm: columns of C must lie side by side, but are {c.ColumnStride} apart.");
    }
}
