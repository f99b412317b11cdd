using System.Numerics;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class SoftmaxRowsTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 3, 2 }, { 5, 15 }, { 4, 16 }, { 7, 17 }, { 2, 33 }, { 300, 130 }, { 3, 5000 },
        { 0, 4 }, { 4, 0 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Single(int rows, int width) => Check<float>(rows, width);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Double(int rows, int width) => Check<double>(rows, width);

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(40)]
    public void Infinities_and_NaN_as_in_PyTorch(int width)
    {
        using Guarded<float> x = new(4 * width, 1), y = new(4 * width);
        new Span<float>(x.Data, width).Fill(float.NegativeInfinity);
        x.Data[width] = float.NaN;
        x.Data[(2 * width) + 1] = float.PositiveInfinity;
        x.Data[(4 * width) - 1] = float.NegativeInfinity;
        SoftmaxRows<float>.Forward(x.Data, y.Data, 4, width);
        for (int i = 0; i < 2 * width; i++)
            Assert.True(float.IsNaN(y.Data[i]));
        Assert.True(float.IsNaN(y.Data[(2 * width) + 1]));
        Assert.Equal(0, y.Data[(4 * width) - 1]);
        Assert.False(float.IsNaN(y.Data[3 * width]));
    }

    [Fact]
    public void Scores_far_from_zero_do_not_overflow()
    {
        using Guarded<float> x = new(20, 1), y = new(20);
        for (int i = 0; i < 20; i++)
            x.Data[i] = 1e30f * (i - 10);
        SoftmaxRows<float>.Forward(x.Data, y.Data, 1, 20);
        Assert.Equal(1, y.Data[19]);
        Assert.Equal(0, y.Data[18]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        const int rows = 999, width = 77;
        using Guarded<float> x = new(rows * width, 1, 4), dy = new(rows * width, 2), y = new(rows * width);
        AtThreads.SameBits(() =>
        {
            SoftmaxRows<float>.Forward(x.Data, y.Data, rows, width);
            SoftmaxRows<float>.Backward(y.Data, dy.Data, y.Data, rows, width);
            return AtThreads.Bytes(y.Data, y.Count);
        });
        AtThreads.SameBits(() =>
        {
            SoftmaxRows<float>.LogForward(x.Data, y.Data, rows, width);
            SoftmaxRows<float>.LogBackward(y.Data, dy.Data, y.Data, rows, width);
            return AtThreads.Bytes(y.Data, y.Count);
        });
    }

    private static void Check<T>(int rows, int width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = rows * width;
        using Guarded<T> x = new(count, 1, 5), dy = new(count, 2), y = new(count), logarithm = new(count),
            dx = new(count);
        double[] scores = Near.Doubles(x.Data, count), expected = new double[count], logs = new double[count];
        for (int r = 0; r < rows; r++)
        {
            // Compensated: a plain sum of 5,000 doubles is less exact than the kernel's.
            double sum = 0, lost = 0;
            for (int i = 0; i < width; i++)
            {
                double term = Math.Exp(scores[(r * width) + i]) + lost, next = sum + term;
                (lost, sum) = (term - (next - sum), next);
            }

            for (int i = r * width; i < (r + 1) * width; i++)
                (expected[i], logs[i]) = (Math.Exp(scores[i]) / sum, scores[i] - Math.Log(sum));
        }

        SoftmaxRows<T>.Forward(x.Data, y.Data, rows, width);
        Near.Check(y.Data, expected, 24);
        SoftmaxRows<T>.LogForward(x.Data, logarithm.Data, rows, width);
        Near.Check(logarithm.Data, logs, 8, 10);
        CheckGradients(new Case<T>(y.Data, dy.Data, dx.Data, rows, width), logs);
        y.CheckMargins();
        logarithm.CheckMargins();
        dx.CheckMargins();
    }

    private readonly struct Case<T>(T* y, T* dy, T* dx, int rows, int width) where T : unmanaged
    {
        public readonly T* Y = y, Dy = dy, Dx = dx;
        public readonly int Rows = rows, Width = width;
    }

    private static void CheckGradients<T>(Case<T> at, double[] logs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] upstream = Near.Doubles(at.Dy, logs.Length), expected = new double[logs.Length];
        foreach (bool logarithmic in (bool[])[false, true])
        {
            for (int r = 0; r < at.Rows; r++)
            {
                double dot = 0, sum = 0;
                for (int i = r * at.Width; i < (r + 1) * at.Width; i++)
                    (dot, sum) = (dot + (upstream[i] * Math.Exp(logs[i])), sum + upstream[i]);
                for (int i = r * at.Width; i < (r + 1) * at.Width; i++)
                    expected[i] = logarithmic
                        ? upstream[i] - (Math.Exp(logs[i]) * sum)
                        : Math.Exp(logs[i]) * (upstream[i] - dot);
            }

            if (logarithmic)
            {
                for (int i = 0; i < logs.Length; i++)
                    at.Y[i] = T.CreateTruncating(logs[i]);
                SoftmaxRows<T>.LogBackward(at.Y, at.Dy, at.Dx, at.Rows, at.Width);
            }
            else
            {
                SoftmaxRows<T>.Backward(at.Y, at.Dy, at.Dx, at.Rows, at.Width);
            }

            Near.Check(at.Dx, expected, 24, 1);
        }
    }
}
