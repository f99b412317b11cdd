using System.Numerics;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class CrossEntropyRowsTests
{
    [Theory]
    [InlineData(1, 1, 0, false)]
    [InlineData(9, 2, 0, false)]
    [InlineData(40, 33, 0, true)]
    [InlineData(40, 33, 0.1, false)]
    [InlineData(13, 1000, 0.3, true)]
    [InlineData(0, 5, 0, false)]
    public void Loss_and_gradient_equal_the_formulas(int rows, int classes, double smoothing, bool weighted)
    {
        Check<float>(rows, classes, smoothing, weighted);
        Check<double>(rows, classes, smoothing, weighted);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_target_that_is_no_class_is_refused(long target)
    {
        using Guarded<float> x = new(10, 1), loss = new(2), lse = new(2);
        long* targets = stackalloc long[] { 4, target };
        CrossEntropyRows<float>.Problem problem = new(x.Data, targets, 2, 5);
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(
            () => CrossEntropyRows<float>.Forward(problem, loss.Data, lse.Data));
        Assert.Contains(
            $"target {target} of row 1 is not in [0, 5)", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sure_answer_keeps_the_digits_of_its_small_loss()
    {
        using Guarded<float> x = new(2, 1), loss = new(1), lse = new(1);
        (x.Data[0], x.Data[1]) = (1000, 990);
        long target = 0;
        CrossEntropyRows<float>.Forward(new(x.Data, &target, 1, 2), loss.Data, lse.Data);
        Near.Check(loss.Data, [Math.Log(1 + Math.Exp(-10))], 2, 1);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        const int rows = 700, classes = 90;
        using Guarded<float> x = new(rows * classes, 1), dx = new(rows * classes), loss = new(rows),
            lse = new(rows);
        long[] targets = [.. Enumerable.Range(0, rows).Select(i => (long)i % classes)];
        float upstream = 1f / rows;
        fixed (long* t = targets)
        {
            CrossEntropyRows<float>.Problem problem = new(x.Data, t, rows, classes) { Smoothing = 0.1 };
            float* dLoss = &upstream;
            AtThreads.SameBits(() =>
            {
                CrossEntropyRows<float>.Forward(problem, loss.Data, lse.Data);
                CrossEntropyRows<float>.Backward(problem, lse.Data, dLoss, 0, dx.Data);
                return [.. AtThreads.Bytes(loss.Data, rows), .. AtThreads.Bytes(dx.Data, dx.Count)];
            });
        }
    }

    private static void Check<T>(int rows, int classes, double s, bool weighted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Guarded<T> x = new(rows * classes, 1, 4), dx = new(rows * classes), loss = new(rows),
            lse = new(rows);
        using Guarded<T> weight = new(classes, 5), upstream = new(rows, 6);
        long[] targets = [.. Enumerable.Range(0, rows).Select(i => i % 4 == 3 ? -100L : i * 7 % classes)];
        double[] scores = Near.Doubles(x.Data, x.Count), losses = new double[rows],
            gradient = new double[scores.Length];
        double[] w = weighted ? Near.Doubles(weight.Data, classes) : [.. Enumerable.Repeat(1.0, classes)];
        for (int r = 0; r < rows; r++)
        {
            if (targets[r] == -100)
                continue;
            int at = r * classes, t = (int)targets[r];
            double up = double.CreateTruncating(upstream.Data[r]);
            double all = Math.Log(scores[at..(at + classes)].Sum(Math.Exp));
            losses[r] = (1 - s) * w[t] * (all - scores[at + t]);
            for (int i = 0; i < classes; i++)
            {
                double p = Math.Exp(scores[at + i] - all);
                losses[r] += s / classes * w[i] * (all - scores[at + i]);
                gradient[at + i] =
                    up * (((1 - s) * w[t] * (p - (i == t ? 1 : 0))) + (s / classes * ((p * w.Sum()) - w[i])));
            }
        }

        fixed (long* t = targets)
        {
            CrossEntropyRows<T>.Problem problem = new(x.Data, t, rows, classes)
            {
                Smoothing = s, Weight = weighted ? weight.Data : null,
            };
            CrossEntropyRows<T>.Forward(problem, loss.Data, lse.Data);
            CrossEntropyRows<T>.Backward(problem, lse.Data, upstream.Data, 1, dx.Data);
        }

        Near.Check(loss.Data, losses, 16, 10);
        Near.Check(dx.Data, gradient, 16, 2);
        loss.CheckMargins();
        lse.CheckMargins();
        dx.CheckMargins();
    }
}
