using System.Numerics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Softmax and its logarithm along contiguous rows. Output may be the input's memory.</summary>
internal static unsafe class SoftmaxRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary><c>y = exp(x − max x) / Σ exp(x − max x)</c>; a row of −∞ alone gives NaN.</summary>
    public static void Forward(T* x, T* y, long rows, long width) =>
        RowLoop.Run(rows, width, new SoftmaxForward(x, y, width));

    /// <summary><c>dx = y · (dy − Σ y·dy)</c>.</summary>
    public static void Backward(T* y, T* dy, T* dx, long rows, long width) =>
        RowLoop.Run(rows, width, new SoftmaxBackward(y, dy, dx, width));

    /// <summary><c>y = x − max x − log Σ exp(x − max x)</c>.</summary>
    public static void LogForward(T* x, T* y, long rows, long width) =>
        RowLoop.Run(rows, width, new LogSoftmaxForward(x, y, width));

    /// <summary><c>dx = dy − exp(y) · Σ dy</c>.</summary>
    public static void LogBackward(T* y, T* dy, T* dx, long rows, long width) =>
        RowLoop.Run(rows, width, new LogSoftmaxBackward(y, dy, dx, width));

    private readonly struct SoftmaxForward(T* x, T* y, long width) : IRowKernel
    {
        public void Row(long row)
        {
            T* from = x + (row * width), to = y + (row * width);
            T sum = RowMath.ExpDifference(from, RowMath.Max(from, width), to, width);
            RowMath.Scale(to, T.One / sum, width);
        }
    }

    private readonly struct SoftmaxBackward(T* y, T* dy, T* dx, long width) : IRowKernel
    {
        public void Row(long row)
        {
            long at = row * width;
            T mean = RowMath.Dot(y + at, dy + at, width);
            RowMath.MultiplyDifference(y + at, dy + at, mean, dx + at, width);
        }
    }

    private readonly struct LogSoftmaxForward(T* x, T* y, long width) : IRowKernel
    {
        public void Row(long row)
        {
            T* from = x + (row * width);
            T max = RowMath.Max(from, width);
            T logarithm = T.Log(RowMath.SumExpDifference(from, max, width));
            RowMath.Subtract(from, max, logarithm, y + (row * width), width);
        }
    }

    private readonly struct LogSoftmaxBackward(T* y, T* dy, T* dx, long width) : IRowKernel
    {
        public void Row(long row)
        {
            long at = row * width;
            RowMath.SubtractExp(dy + at, y + at, RowMath.Sum(dy + at, width), dx + at, width);
        }
    }
}
