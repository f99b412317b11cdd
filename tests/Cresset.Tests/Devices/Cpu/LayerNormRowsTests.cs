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

    /// <summary>
    /// PyTorch 2.13's numbers, whose rounding shows where the mean is large beside the deviations.
    /// </summary>
    [Fact]
    public void Rows_far_from_zero_give_the_bits_of_the_reference()
    {
        using Setting<float> at = new(1, 33, true);
        for (int i = 0; i < 33; i++)
        {
            at.X.Data[i] = 100 + (i * 37 % 29 / 16f);
            at.Dy.Data[i] = ((i * 11 % 7) - 3) / 4f;
            at.Weight.Data[i] = 1 + (i % 5 / 8f);
            at.Bias.Data[i] = 0;
        }

        at.Forward();
        at.Backward();
        Assert.Equal((100.8598403930664f, 1.8903398513793945f), (at.Mean.Data[0], at.Rstd.Data[0]));
        Assert.Equal([0xbfd00ccc, 0xbfa14e6b, 0xbe6f3240, 0x3f407a12, 0x3fc19e7c], EveryEighth(at.Y.Data));
        Assert.Equal([0xbfef0880, 0x3ed81080, 0xbf88dca0, 0x3fd11de0, 0xbe1c8c00], EveryEighth(at.Dx.Data));
        Assert.Equal([0x3f9c09a8, 0xbe6aa0c2, 0x3dd49f10, 0x3e80513a, 0xbe9ae51c], EveryEighth(at.DWeight.Data));
    }

    private static uint[] EveryEighth(float* values) =>
        [.. Enumerable.Range(0, 5).Select(i => ((uint*)values)[8 * i])];

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
        // One number is its own mean: 1/√ε = 316 multiplies what rounding leaves of the difference.
        Near.Check(at.Dx.Data, dx, 40, width == 1 ? 400 : 2);
        Near.Check(at.DWeight.Data, dWeight, 16, width == 1 ? 400 : 2 * Math.Sqrt(rows));
        Near.Check(at.DBias.Data, dBias, 16, 2 * Math.Sqrt(rows));

        double W(int i) => affine ? double.CreateTruncating(at.Weight.Data[i]) : 1;
    }
}
