using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Layer normalisation of contiguous rows (Ba, Kiros and Hinton, 2016).</summary>
internal static unsafe partial class LayerNormRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Rows to normalise and what is saved for backward: x and y are [rows, width], mean and rstd [rows].
    /// </summary>
    public readonly struct Forward(T* x, T* y, T* mean, T* rstd, long rows, long width)
    {
        public readonly T* X = x, Y = y, Mean = mean, Rstd = rstd;
        public readonly long Rows = rows, Width = width;

        /// <summary>[width] factors, or null for ones.</summary>
        public T* Weight { get; init; }

        /// <summary>[width] summands, or null for zeros.</summary>
        public T* Bias { get; init; }

        public double Epsilon { get; init; } = 1e-5;
    }

    /// <summary>
    /// <c>y = (x − mean) · rstd · weight + bias</c>, <c>rstd = 1 / √(variance + epsilon)</c>.
    /// </summary>
    public static void Run(Forward arguments) =>
        RowLoop.Run(arguments.Rows, arguments.Width, new ForwardRow(arguments));

    private readonly struct ForwardRow(Forward arguments) : IRowKernel
    {
        private readonly Forward arguments = arguments;

        public void Row(long row)
        {
            T* x = arguments.X + (row * arguments.Width);
            double center = RowMath.SumWide(x, arguments.Width) / arguments.Width;
            T mean = T.CreateTruncating(center);
            double rest = center - double.CreateTruncating(mean);
            double variance = Math.Max(0, (RowMath.SquaredDifference(x, mean, arguments.Width) / arguments.Width) - (rest * rest));
            T rstd = T.CreateTruncating(1 / Math.Sqrt(variance + arguments.Epsilon));
            if (arguments.Mean is not null)
                arguments.Mean[row] = mean;
            if (arguments.Rstd is not null)
                arguments.Rstd[row] = rstd;
            Normalize(x, arguments.Y + (row * arguments.Width), mean, T.CreateTruncating(rest), rstd);
        }

        // The rest of the mean matters where it is large beside the deviations.
        [MethodImpl(Jit.Kernel)]
        private void Normalize(T* x, T* y, T mean, T rest, T rstd)
        {
            T* weight = arguments.Weight, bias = arguments.Bias;
            Vector512<T> center = Vector512.Create(mean), tail = Vector512.Create(rest), factor = Vector512.Create(rstd);
            long width = arguments.Width, i = 0;
            for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            {
                Vector512<T> value = (Vector512.Load(x + i) - center - tail) * factor;
                Vector512<T> shift = bias is null ? Vector512<T>.Zero : Vector512.Load(bias + i);
                value = weight is null
                    ? value + shift
                    : Lane.MultiplyAdd(value, Vector512.Load(weight + i), shift);
                value.Store(y + i);
            }

            for (; i < width; i++)
            {
                T value = (x[i] - mean - rest) * rstd * (weight is null ? T.One : weight[i]);
                y[i] = value + (bias is null ? T.Zero : bias[i]);
            }
        }
    }
}
