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
    /// <c>x̂ = (x − mean) · rstd</c>; <c>dWeight = Σ dy · x̂</c> and <c>dBias = Σ dy</c> over the rows. The
    /// terms are gathered as PyTorch gathers them: <c>dx = rstd · g + b · x + c</c>, <c>x̂ = rstd · x − rstd
    /// · mean</c>.
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
            T* weight = arguments.Weight;
            long width = arguments.Width, i = 0;
            (T products, T sum) = LayerNormSums<T>.Of(x, dy, weight, width);
            T share = T.One / T.CreateTruncating(width);
            // These cancel where the mean is large: fused on every machine.
            T slope = T.FusedMultiplyAdd(sum, mean, -products) * rstd * rstd * rstd * share;
            T shift = T.FusedMultiplyAdd(-slope, mean, -(sum * rstd * share));
            Vector512<T> factor = Vector512.Create(rstd), b = Vector512.Create(slope), c = Vector512.Create(shift);
            for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            {
                Vector512<T> g = factor * Vector512.Load(dy + i);
                if (weight is not null) g *= Vector512.Load(weight + i);
                (Lane.Fused(b, Vector512.Load(x + i), g) + c).Store(dx + i);
            }

            for (; i < width; i++)
            {
                T g = weight is null ? rstd * dy[i] : rstd * dy[i] * weight[i];
                dx[i] = T.FusedMultiplyAdd(slope, x[i], g) + shift;
            }
        }

        [MethodImpl(Jit.Kernel)]
        private void Parameters(T* x, T* dy, T* dWeight, T mean, T rstd)
        {
            long width = arguments.Width, i = 0;
            T* dBias = dWeight + width;
            T offset = -rstd * mean;
            Vector512<T> factor = Vector512.Create(rstd), shift = Vector512.Create(offset);
            for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            {
                Vector512<T> g = Vector512.Load(dy + i);
                Vector512<T> normal = Lane.Fused(factor, Vector512.Load(x + i), shift);
                Lane.MultiplyAdd(g, normal, Vector512.Load(dWeight + i)).Store(dWeight + i);
                (g + Vector512.Load(dBias + i)).Store(dBias + i);
            }

            for (; i < width; i++)
            {
                T normal = T.FusedMultiplyAdd(rstd, x[i], offset);
                dWeight[i] = T.MultiplyAddEstimate(dy[i], normal, dWeight[i]);
                dBias[i] += dy[i];
            }
        }
    }
}
