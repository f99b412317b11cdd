using System.Numerics;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

/// <summary>Compares what a kernel wrote with a reference in double.</summary>
internal static unsafe class Near
{
    /// <summary>A few units in the last place of the largest magnitude that takes part.</summary>
    public static void Check<T>(T* actual, double[] expected, double units = 8, double floor = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double unit = sizeof(T) == 4 ? 6e-8 : 1.2e-16;
        for (int i = 0; i < expected.Length; i++)
        {
            double value = double.CreateTruncating(actual[i]);
            if (double.IsNaN(expected[i]) && double.IsNaN(value))
                continue;
            double bound = unit * units * Math.Max(Math.Abs(expected[i]), floor);
            if (!(Math.Abs(value - expected[i]) <= bound) && value != expected[i])
                Assert.Fail($"Element {i}: {value:R}, expected {expected[i]:R} within {bound:E1}.");
        }
    }

    public static double[] Doubles<T>(T* data, long count) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] all = new double[count];
        for (long i = 0; i < count; i++)
            all[i] = double.CreateTruncating(data[i]);
        return all;
    }
}
