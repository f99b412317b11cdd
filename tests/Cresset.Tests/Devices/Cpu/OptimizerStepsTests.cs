using System.Numerics;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class OptimizerStepsTests
{
    [Theory]
    [InlineData(0.01, 0, false, 1)]
    [InlineData(0, 0.1, false, 1)]
    [InlineData(0.01, 0.1, true, -1)]
    public void Adam_equals_its_formula(double decay, double l2, bool largest, double sign)
    {
        foreach (int count in (int[])[1, 16, 37, 40_001])
        {
            CheckAdam<float>(count, decay, l2, largest, sign);
            CheckAdam<double>(count, decay, l2, largest, sign);
        }
    }

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(0.9, 0, 0.1, false)]
    [InlineData(0.9, 0.5, 0, false)]
    [InlineData(0.9, 0, 0.1, true)]
    public void Sgd_equals_its_formula(double momentum, double dampening, double l2, bool nesterov)
    {
        const int count = 20_005;
        using Guarded<float> p = new(count, 1), g = new(count, 2), buffer = new(count);
        double[] x = Near.Doubles(p.Data, count), slope = Near.Doubles(g.Data, count), b = new double[count];
        for (int step = 1; step <= 3; step++)
        {
            for (int i = 0; i < count; i++)
            {
                double d = slope[i] + (l2 * x[i]);
                b[i] = step == 1 ? d : (momentum * b[i]) + ((1 - dampening) * d);
                x[i] -= 0.1 * (momentum == 0 ? d : nesterov ? d + (momentum * b[i]) : b[i]);
            }

            SgdSteps<float>.Run(
                new(p.Data, g.Data, momentum == 0 ? null : buffer.Data, count),
                new(0.1)
                {
                    Momentum = momentum, Dampening = dampening, L2 = l2, Nesterov = nesterov,
                    First = step == 1
                });
        }

        Near.Check(p.Data, x, 12, 1);
        p.CheckMargins();
        buffer.CheckMargins();
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        const int count = 100_003;
        using Guarded<float> start = new(count, 1), p = new(count), g = new(count, 2), m = new(count),
            v = new(count);
        AtThreads.SameBits(() =>
        {
            new Span<float>(start.Data, count).CopyTo(new(p.Data, count));
            m.Fill(0);
            v.Fill(0);
            for (int step = 1; step <= 2; step++)
                AdamSteps<float>.Run(
                    new(p.Data, g.Data, m.Data, v.Data, count), new(1e-3, 0.9, 0.999, 1e-8) { Step = step });
            SgdSteps<float>.Run(new(p.Data, g.Data, m.Data, count), new(0.1) { Momentum = 0.9 });
            return AtThreads.Bytes(p.Data, count);
        });
    }

    private static void CheckAdam<T>(int count, double decay, double l2, bool amsgrad, double sign)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const double rate = 0.01, beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8;
        using Guarded<T> p = new(count, 1), g = new(count, 2), m = new(count), v = new(count),
            top = new(count);
        m.Fill(T.Zero);
        v.Fill(T.Zero);
        top.Fill(T.Zero);
        double[] x = Near.Doubles(p.Data, count), first = new double[count], second = new double[count];
        double[] most = new double[count];
        for (int step = 1; step <= 4; step++)
        {
            for (int i = 0; i < count; i++)
            {
                g.Data[i] *= T.CreateTruncating(step == 3 ? 0.25 : 1);
                double d = (sign * double.CreateTruncating(g.Data[i])) + (l2 * x[i]);
                x[i] *= 1 - (rate * decay);
                first[i] = (beta1 * first[i]) + ((1 - beta1) * d);
                second[i] = (beta2 * second[i]) + ((1 - beta2) * d * d);
                most[i] = Math.Max(most[i], second[i]);
                double size = Math.Sqrt((amsgrad ? most[i] : second[i]) / (1 - Math.Pow(beta2, step)));
                x[i] -= rate / (1 - Math.Pow(beta1, step)) * first[i] / (size + epsilon);
            }

            AdamSteps<T>.Run(
                new(p.Data, g.Data, m.Data, v.Data, count) { Largest = amsgrad ? top.Data : null },
                new(rate, beta1, beta2, epsilon) { Step = step, Decay = decay, L2 = l2, Sign = sign });
        }

        Near.Check(p.Data, x, 16, 1);
        Near.Check(m.Data, first, 16, 1);
        Near.Check(v.Data, second, 16, 0.01);
        p.CheckMargins();
        m.CheckMargins();
        v.CheckMargins();
    }
}
