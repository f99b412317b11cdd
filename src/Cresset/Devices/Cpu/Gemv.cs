using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu;

/// <summary>
/// Matrix times vector: bound by memory, so each element of the matrix is read once, in sequence.
/// </summary>
internal static unsafe partial class Gemv<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const long WorkPerChunk = 1 << 16;
    private const int WidestChunk = 512;

    private struct Job
    {
        public long Rows, Depth, ChunkRows;
        public Matrix<T> Matrix;
        public T* X;
        public Matrix<T> Y;
        public GemmOptions<T> Options;
        public bool BiasIsScalar;
    }

    /// <summary>
    /// <c>y = activation(alpha·matrix·x + beta·y + bias)</c> with matrix [rows, depth]; x and y are column
    /// vectors. The bias is one value for all rows or one for each.
    /// </summary>
    public static void Multiply(
        long rows, long depth, Matrix<T> matrix, Matrix<T> x, Matrix<T> y, GemmOptions<T> options,
        bool biasIsScalar)
    {
        Job job = new()
        {
            Rows = rows, Depth = depth, Matrix = matrix, Y = y, Options = options,
            BiasIsScalar = biasIsScalar,
            X = x.RowStride == 1 ? x.Data : Dense(x, depth),
        };
        bool byColumns = matrix.ColumnStride != 1;
        long chunkRows = byColumns
            ? Math.Clamp(rows / 8, 64, WidestChunk)
            : Math.Max(1, WorkPerChunk / depth);
        job.ChunkRows = rows * depth <= WorkPerChunk ? Math.Min(rows, WidestChunk) : (chunkRows + 15) & ~15L;
        long chunks = (rows + job.ChunkRows - 1) / job.ChunkRows;
        WorkerPool.Run(checked((int)chunks), byColumns ? &Columns : &Rows, &job);
    }

    private static T* Dense(Matrix<T> x, long depth)
    {
        T* copy = Scratch.Get<T>(Scratch.Slot.Right, depth);
        for (long i = 0; i < depth; i++)
            copy[i] = x.Data[i * x.RowStride];
        return copy;
    }

    private static void Rows(int chunk, void* context)
    {
        Job* job = (Job*)context;
        long end = Math.Min(job->Rows, (chunk + 1) * job->ChunkRows);
        for (long i = chunk * job->ChunkRows; i < end; i++)
            Put(job, i, Dot(job->Matrix.Data + (i * job->Matrix.RowStride), job->X, job->Depth));
    }

    [SkipLocalsInit]
    private static void Columns(int chunk, void* context)
    {
        Job* job = (Job*)context;
        long first = chunk * job->ChunkRows;
        int count = (int)Math.Min(job->ChunkRows, job->Rows - first);
        T* sums = stackalloc T[WidestChunk];
        new Span<T>(sums, count).Clear();
        Matrix<T> matrix = job->Matrix.From(first, 0);
        if (matrix.RowStride == 1)
            SumColumns(matrix, job->X, job->Depth, sums, count);
        else
            SumAnywhere(matrix, job->X, job->Depth, sums, count);
        for (int i = 0; i < count; i++)
            Put(job, first + i, sums[i]);
    }

    private static void Put(Job* job, long i, T sum)
    {
        T* y = job->Y.Data + (i * job->Y.RowStride);
        T value = job->Options.Alpha * sum;
        if (job->Options.Beta != T.Zero)
            value += job->Options.Beta * *y;
        if (job->Options.Bias is not null)
            value += job->Options.Bias[job->BiasIsScalar ? 0 : i];
        *y = value;
        if (job->Options.Activation is not null)
            job->Options.Activation(y, 1);
    }
}
