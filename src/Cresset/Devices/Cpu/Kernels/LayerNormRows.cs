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
    public static void Run(Forward arguments) => RowLoop.Run(
        (arguments.Rows + FourRows<T>.Count - 1) / FourRows<T>.Count, FourRows<T>.Count * arguments.Width,
        new ForwardRows(arguments));

    private readonly struct ForwardRows(Forward arguments) : IRowKernel
    {
        private readonly Forward arguments = arguments;

        public void Row(long group)
        {
            long first = group * FourRows<T>.Count, width = arguments.Width;
            T* means = stackalloc T[FourRows<T>.Count], variances = stackalloc T[FourRows<T>.Count];
            Moments<T>.Of(FourRows<T>.Of(arguments.X, first, arguments.Rows, width), width, means, variances);
            for (long i = 0, row = first; i < FourRows<T>.Count && row < arguments.Rows; i++, row++)
            {
                T rstd = T.One / T.Sqrt(variances[i] + T.CreateTruncating(arguments.Epsilon));
                if (arguments.Mean is not null)
                    arguments.Mean[row] = means[i];
                if (arguments.Rstd is not null)
                    arguments.Rstd[row] = rstd;
                Normalize(arguments.X + (row * width), arguments.Y + (row * width), means[i], rstd);
            }
        }

        [MethodImpl(Jit.Kernel)]
        private void Normalize(T* x, T* y, T mean, T rstd)
        {
            T* weight = arguments.Weight, bias = arguments.Bias;
            Vector512<T> center = Vector512.Create(mean), factor = Vector512.Create(rstd);
            long width = arguments.Width, i = 0;
            for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            {
                Vector512<T> value = (Vector512.Load(x + i) - center) * factor;
                Vector512<T> shift = bias is null ? Vector512<T>.Zero : Vector512.Load(bias + i);
                value = weight is null
                    ? value + shift
                    : Lane.MultiplyAdd(value, Vector512.Load(weight + i), shift);
                value.Store(y + i);
            }

            for (; i < width; i++)
            {
                T value = (x[i] - mean) * rstd, shift = bias is null ? T.Zero : bias[i];
                y[i] = weight is null ? value + shift : T.MultiplyAddEstimate(value, weight[i], shift);
            }
        }
    }
}
