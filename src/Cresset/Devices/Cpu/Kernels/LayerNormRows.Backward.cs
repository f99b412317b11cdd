using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

internal static unsafe partial class LayerNormRows<T>
{
    // The weight gradient sums over rows: each chunk of so many rows gives partial sums, which are added in
    // fixed order.
    private const long RowsPerChunk = 32;

    /// <summary>
    /// What backward reads and writes: dy, x, dx are [rows, width], mean and rstd [rows], weight, dWeight and
    /// dBias [width]. A null gradient is not computed, a null weight means ones.
    /// </summary>
    public readonly struct Backward(T* dy, T* x, T* mean, T* rstd, long rows, long width)
    {
        public readonly T* Dy = dy, X = x, Mean = mean, Rstd = rstd;
        public readonly long Rows = rows, Width = width;

        public T* Weight { get; init; }

        public T* Dx { get; init; }

        public T* DWeight { get; init; }

        public T* DBias { get; init; }
    }

    /// <summary>
    /// <c>dx = rstd · (g − mean(g) − x̂ · mean(g · x̂))</c> with <c>g = dy · weight</c> and
    /// <c>x̂ = (x − mean) · rstd</c>; <c>dWeight = Σ dy · x̂</c> and <c>dBias = Σ dy</c> over the rows.
    /// </summary>
    public static void Run(Backward arguments)
    {
        long chunks = (arguments.Rows + RowsPerChunk - 1) / RowsPerChunk, width = arguments.Width;
        bool sums = arguments.DWeight is not null || arguments.DBias is not null;
        T* partial = sums ? Scratch.Get<T>(Scratch.Slot.Partial, chunks * 2 * width) : null;
        RowLoop.RunChunks(chunks, 1, new BackwardChunk(arguments, partial));
        if (arguments.DWeight is not null)
            Sums.Columns(new Matrix<T>(partial, 2 * width, 1), chunks, width, arguments.DWeight);
        if (arguments.DBias is not null)
            Sums.Columns(new Matrix<T>(partial + width, 2 * width, 1), chunks, width, arguments.DBias);
    }

    private readonly struct BackwardChunk(Backward arguments, T* partial) : IRowKernel
    {
        private readonly Backward arguments = arguments;

        public void Row(long chunk)
        {
            long end = Math.Min(arguments.Rows, (chunk + 1) * RowsPerChunk), width = arguments.Width;
            T* dWeight = partial is null ? null : partial + (chunk * 2 * width);
            if (partial is not null)
                new Span<T>(dWeight, checked((int)(2 * width))).Clear();
            for (long row = chunk * RowsPerChunk; row < end; row++)
            {
                T* x = arguments.X + (row * width), dy = arguments.Dy + (row * width);
                if (arguments.Dx is not null)
                    Input(x, dy, arguments.Dx + (row * width), arguments.Mean[row], arguments.Rstd[row]);
                if (partial is not null)
                    Parameters(x, dy, dWeight, arguments.Mean[row], arguments.Rstd[row]);
            }
        }

        [MethodImpl(Jit.Kernel)]
        private void Input(T* x, T* dy, T* dx, T mean, T rstd)
        {
            int lanes = Vector512<T>.Count;
            T* weight = arguments.Weight;
            Vector512<T> center = Vector512.Create(mean), factor = Vector512.Create(rstd),
                one = Vector512.Create(T.One);
            Vector512<T> sum = default, product = default;
            long width = arguments.Width, whole = width - (width % lanes);
            for (long i = 0; i < whole; i += lanes)
            {
                Vector512<T> g = Vector512.Load(dy + i) * (weight is null ? one : Vector512.Load(weight + i));
                sum += g;
                product = Lane.MultiplyAdd(g, (Vector512.Load(x + i) - center) * factor, product);
            }

            T a = Vector512.Sum(sum), b = Vector512.Sum(product), n = T.CreateTruncating(width);
            for (long i = whole; i < width; i++)
            {
                T g = dy[i] * (weight is null ? T.One : weight[i]);
                a += g;
                b += g * (x[i] - mean) * rstd;
            }

            a /= n;
            b /= n;
            Vector512<T> first = Vector512.Create(a), second = Vector512.Create(b);
            for (long i = 0; i < whole; i += lanes)
            {
                Vector512<T> g = Vector512.Load(dy + i) * (weight is null ? one : Vector512.Load(weight + i));
                Vector512<T> normal = (Vector512.Load(x + i) - center) * factor;
                (factor * (g - first - (normal * second))).Store(dx + i);
            }

            for (long i = whole; i < width; i++)
            {
                T g = dy[i] * (weight is null ? T.One : weight[i]);
                dx[i] = rstd * (g - a - ((x[i] - mean) * rstd * b));
            }
        }

        [MethodImpl(Jit.Kernel)]
        private void Parameters(T* x, T* dy, T* dWeight, T mean, T rstd)
        {
            long width = arguments.Width, i = 0;
            T* dBias = dWeight + width;
            Vector512<T> center = Vector512.Create(mean), factor = Vector512.Create(rstd);
            for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            {
                Vector512<T> g = Vector512.Load(dy + i), normal = (Vector512.Load(x + i) - center) * factor;
                Lane.MultiplyAdd(g, normal, Vector512.Load(dWeight + i)).Store(dWeight + i);
                (g + Vector512.Load(dBias + i)).Store(dBias + i);
            }

            for (; i < width; i++)
            {
                dWeight[i] += dy[i] * (x[i] - mean) * rstd;
                dBias[i] += dy[i];
            }
        }
    }
}
