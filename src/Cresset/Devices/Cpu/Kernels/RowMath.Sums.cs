using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Sums go lane by lane within 1,024 elements; the sums of such blocks are added in double. So the rounding
/// error of a float sum stays below 2⁻²⁰ of the sum of magnitudes for any width.
/// </summary>
internal static unsafe partial class RowMath
{
    private const long SumBlock = 1024;

    /// <summary>Σ x.</summary>
    public static T Sum<T>(T* x, long width) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(SumWide(x, width));

    /// <summary>Σ x before it is rounded to the type.</summary>
    public static double SumWide<T>(T* x, long width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (long i = 0; i < width; i += SumBlock)
            sum += double.CreateTruncating(BlockSum(x + i, Math.Min(SumBlock, width - i)));
        return sum;
    }

    /// <summary>Σ x·y.</summary>
    public static T Dot<T>(T* x, T* y, long width) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(DotWide(x, y, width));

    /// <summary>Σ x·y before it is rounded to the type.</summary>
    public static double DotWide<T>(T* x, T* y, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (long i = 0; i < width; i += SumBlock)
            sum += double.CreateTruncating(BlockDot(x + i, y + i, Math.Min(SumBlock, width - i)));
        return sum;
    }

    /// <summary>y = exp(x − max), and the sum of y.</summary>
    public static T ExpDifference<T>(T* x, T max, T* y, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (long i = 0; i < width; i += SumBlock)
            sum += double.CreateTruncating(BlockExp(x + i, max, y + i, Math.Min(SumBlock, width - i)));
        return T.CreateTruncating(sum);
    }

    /// <summary>Σ exp(x − max), with nothing stored.</summary>
    [SkipLocalsInit]
    public static T SumExpDifference<T>(T* x, T max, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* sink = stackalloc T[(int)SumBlock];
        double sum = 0;
        for (long i = 0; i < width; i += SumBlock)
            sum += double.CreateTruncating(BlockExp(x + i, max, sink, Math.Min(SumBlock, width - i)));
        return T.CreateTruncating(sum);
    }
}
