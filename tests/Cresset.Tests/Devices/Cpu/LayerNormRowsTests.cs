using System.Numerics;
using Cresset.Devices.Cpu;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class LayerNormRowsTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(5, 17, true)]
    [InlineData(5, 17, false)]
    [InlineData(3, 32, false)]
    [InlineData(131, 100, true)]
    [InlineData(2, 3000, true)]
    [InlineData(0, 8, true)]
    public void Forward_and_backward_equal_the_formulas(int rows, int width, bool affine)
    {
        Check<float>(rows, width, affine);
        Check<double>(rows, width, affine);
    }

    [Fact]
    public void Rows_far_from_zero_keep_their_digits()
    {
        using Guarded<float> x = new(64, 1), y = new(64);
        for (int i = 0; i < 64; i++)
            x.Data[i] = 1000 + ((i % 2 == 0 ? 1 : -1) * 0.25f);
        LayerNormRows<float>.Run(
            new LayerNormRows<float>.Forward(x.Data, y.Data, null, null, 1, 64) { Epsilon = 0 });
        for (int i = 0; i < 64; i++)
            Assert.Equal(i % 2 == 0 ? 1 : -1, y.Data[i]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        const int rows = 1000, width = 100;
        using Setting<float> at = new(rows, width, true);
        AtThreads.SameBits(() =>
        {
            at.Forward();
            at.Backward();
            return [.. AtThreads.Bytes(at.Y.Data, rows * width), .. AtThreads.Bytes(at.Dx.Data, rows * width),
                .. AtThreads.Bytes(at.DWeight.Data, width), .. AtThreads.Bytes(at.DBias.Data, width)];
        });
    }

    private sealed class Setting<T>(int rows, int width, bool affine) : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Guarded<T> X { get; } = new(rows * width, 1, 3);

        public Guarded<T> Dy { get; } = new(rows * width, 2);

        public Guarded<T> Weight { get; } = new(width, 3);

        public Guarded<T> Bias { get; } = new(width, 4);

        public Guarded<T> Y { get; } = new(rows * width);

        public Guarded<T> Dx { get; } = new(rows * width);

        public Guarded<T> Mean { get; } = new(rows);

        public Guarded<T> Rstd { get; } = new(rows);

        public Guarded<T> DWeight { get; } = new(width);

        public Guarded<T> DBias { get; } = new(width);

        public void Forward() => LayerNormRows<T>.Run(
            new LayerNormRows<T>.Forward(X.Data, Y.Data, Mean.Data, Rstd.Data, rows, width)
            {
                Weight = affine ? Weight.Data : null, Bias = affine ? Bias.Data : null, Epsilon = 1e-5,
            });

        public void Backward() => LayerNormRows<T>.Run(
            new LayerNormRows<T>.Backward(Dy.Data, X.Data, Mean.Data, Rstd.Data, rows, width)
            {
                Weight = affine ? Weight.Data : null,
                Dx = Dx.Data, DWeight = DWeight.Data, DBias = DBias.Data,
            });

        public void Dispose()
        {
            Guarded<T>[] all = [X, Dy, Weight, Bias, Y, Dx, Mean, Rstd, DWeight, DBias];
            foreach (Guarded<T> each in all)
            {
                each.CheckMargins();
                each.Dispose();
            }
        }
    }

    private static void Check<T>(int rows, int width, bool affine)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Setting<T> at = new(rows, width, affine);
        double[] x = Near.Doubles(at.X.Data, rows * width), dy = Near.Doubles(at.Dy.Data, rows * width);
        double[] y = new double[x.Length], dx = new double[x.Length], dWeight = new double[width],
            dBias = new double[width];
        for (int r = 0; r < rows; r++)
        {
            double[] row = x[(r * width)..((r + 1) * width)];
            double mean = row.Average();
            double rstd = 1 / Math.Sqrt(row.Average(v => (v - mean) * (v - mean)) + 1e-5);
            double sum = 0, product = 0;
            for (int i = 0; i < width; i++)
            {
                double g = dy[(r * width) + i] * W(i), normal = (row[i] - mean) * rstd;
                y[(r * width) + i] =
                    (normal * W(i)) + (affine ? double.CreateTruncating(at.Bias.Data[i]) : 0);
                (sum, product) = (sum + g, product + (g * normal));
                dWeight[i] += dy[(r * width) + i] * normal;
                dBias[i] += dy[(r * width) + i];
            }

            for (int i = 0; i < width; i++)
            {
                double g = dy[(r * width) + i] * W(i), normal = (row[i] - mean) * rstd;
                dx[(r * width) + i] = rstd * (g - (sum / width) - (normal * product / width));
            }
        }

        at.Forward();
        Near.Check(at.Y.Data, y, 16, 2);
        at.Backward();
        Near.Check(at.Dx.Data, dx, 40, width == 1 ? 400 : 2);
        Near.Check(at.DWeight.Data, dWeight, 16, 2 * Math.Sqrt(rows));
        Near.Check(at.DBias.Data, dBias, 16, 2 * Math.Sqrt(rows));

        double W(int i) => affine ? double.CreateTruncating(at.Weight.Data[i]) : 1;
    }
}
