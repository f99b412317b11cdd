using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>Matrix times vector: bound by memory, so each element of the matrix is read once, in sequence.</summary>
internal static unsafe class Gemv<T>
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
    /// <c>y = activation(alpha·matrix·x + beta·y + bias)</c> with matrix [rows, depth]; x and y are column vectors.
    /// The bias is one value for all rows or one for each.
    /// </summary>
    public static void Multiply(
        long rows, long depth, Matrix<T> matrix, Matrix<T> x, Matrix<T> y, GemmOptions<T> options, bool biasIsScalar)
    {
        Job job = new()
        {
            Rows = rows, Depth = depth, Matrix = matrix, Y = y, Options = options, BiasIsScalar = biasIsScalar,
            X = x.RowStride == 1 ? x.Data : Dense(x, depth),
        };
        bool byColumns = matrix.ColumnStride != 1;
        long chunkRows = byColumns ? Math.Clamp(rows / 8, 64, WidestChunk) : Math.Max(1, WorkPerChunk / depth);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Dot(T* row, T* x, long depth)
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default;
        long k = 0;
        for (; k + (4 * lanes) <= depth; k += 4 * lanes)
        {
            s0 = Lane.MultiplyAdd(Vector512.Load(row + k), Vector512.Load(x + k), s0);
            s1 = Lane.MultiplyAdd(Vector512.Load(row + k + lanes), Vector512.Load(x + k + lanes), s1);
            s2 = Lane.MultiplyAdd(Vector512.Load(row + k + (2 * lanes)), Vector512.Load(x + k + (2 * lanes)), s2);
            s3 = Lane.MultiplyAdd(Vector512.Load(row + k + (3 * lanes)), Vector512.Load(x + k + (3 * lanes)), s3);
        }

        for (; k + lanes <= depth; k += lanes)
            s0 = Lane.MultiplyAdd(Vector512.Load(row + k), Vector512.Load(x + k), s0);
        T sum = Vector512.Sum(s0 + s1 + (s2 + s3));
        for (; k < depth; k++)
            sum += row[k] * x[k];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumColumns(Matrix<T> matrix, T* x, long depth, T* sums, int count)
    {
        int lanes = Vector512<T>.Count;
        long k = 0, stride = matrix.ColumnStride;
        for (; k + 4 <= depth; k += 4)
        {
            T* b = matrix.Data + (k * stride);
            Vector512<T> x0 = Vector512.Create(x[k]), x1 = Vector512.Create(x[k + 1]);
            Vector512<T> x2 = Vector512.Create(x[k + 2]), x3 = Vector512.Create(x[k + 3]);
            int i = 0;
            for (; i + lanes <= count; i += lanes)
            {
                var even = Lane.MultiplyAdd(x0, Vector512.Load(b + i), Vector512.Load(sums + i));
                var odd = x1 * Vector512.Load(b + stride + i);
                even = Lane.MultiplyAdd(x2, Vector512.Load(b + (2 * stride) + i), even);
                odd = Lane.MultiplyAdd(x3, Vector512.Load(b + (3 * stride) + i), odd);
                (even + odd).Store(sums + i);
            }

            for (; i < count; i++)
                sums[i] += (x[k] * b[i]) + (x[k + 1] * b[stride + i])
                    + ((x[k + 2] * b[(2 * stride) + i]) + (x[k + 3] * b[(3 * stride) + i]));
        }

        for (; k < depth; k++)
            for (int i = 0; i < count; i++)
                sums[i] += x[k] * matrix.Data[(k * stride) + i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumAnywhere(Matrix<T> matrix, T* x, long depth, T* sums, int count)
    {
        for (int i = 0; i < count; i++)
            for (long k = 0; k < depth; k++)
                sums[i] += x[k] * matrix.Data[(i * matrix.RowStride) + (k * matrix.ColumnStride)];
    }
}
