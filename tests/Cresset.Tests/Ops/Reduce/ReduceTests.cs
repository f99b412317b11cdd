using Cresset.Tests.Devices.Cpu;

namespace Cresset.Tests.Ops.Reduce;

[Collection(nameof(WorkerPoolCollection))]
public sealed class ReduceTests
{
    /// <summary>Sizes that reach every path: rows, columns, gathered lanes, splits, tails.</summary>
    public static TheoryData<long[], int[]> Layouts => new()
    {
        { [3_000_001], [0] }, { [7, 33], [1] }, { [7, 33], [0] }, { [70_000, 5], [0] }, { [70_000, 5], [1] },
        { [3, 9001], [0] }, { [3, 9001], [1] }, { [5000, 77], [0] }, { [5000, 77], [0, 1] },
        { [9, 1030, 6], [1] },
        { [9, 1030, 6], [0, 2] }, { [9, 1030, 6], [2] }, { [4, 3, 2, 5, 7], [1, 3] },
        { [130, 1, 70], [0, 1] }, { [1], [0] },
        { [40, 2, 300], [0, 2] }, { [2, 200_000], [0] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Float_sums_hold_a_part_in_a_million_in_every_layout(long[] sizes, int[] dims)
    {
        double[] values = Values(sizes);
        Tensor x = Tensor.Of<double>(values, new(sizes)).To(DType.Float32);
        double[] expected = Expected(values, sizes, dims);
        Check(expected, x.Sum(dims), 1e-6);
        Check(expected, x.To(DType.Float64).Sum(dims), 1e-13);
        int[] order = [.. Enumerable.Range(0, x.Rank).Reverse()];
        Tensor turned = x.Permute(order).Contiguous().Permute(order);
        Check(expected, turned.Sum(dims), 1e-6);
        Check(Array.ConvertAll(expected, v => v * expected.Length / values.Length), x.Mean(dims), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Largest_elements_are_found_in_every_layout_and_type(long[] sizes, int[] dims)
    {
        double[] values = [.. Values(sizes).Select((_, i) => (double)(i * 7919L % 1009 % 120) - 5)];
        double[] expected = Expected(values, sizes, dims, Math.Max, double.NegativeInfinity);
        Tensor x = Tensor.Of<double>(values, new(sizes));
        foreach (DType type in (DType[])[DType.Float32, DType.Float16, DType.BFloat16, DType.Int8,
            DType.Int32, DType.Int64])
            Check(expected, x.To(type).AMax(dims), 0);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Any_number_of_threads_gives_the_same_bits(long[] sizes, int[] dims)
    {
        Tensor x = Tensor.Of<double>(Values(sizes), new(sizes)).To(DType.Float32);
        AtThreads.SameBits(() => System.Runtime.InteropServices.MemoryMarshal.AsBytes(
            [.. x.Sum(dims).ToArray<float>(), .. x.Var(dims).ToArray<float>()]).ToArray());
    }

    [Fact]
    public void A_large_mean_does_not_spoil_the_variance()
    {
        Tensor x = Tensor.Of<double>([.. Enumerable.Range(0, 4096).Select(i => 100_000 + (i % 2))],
            [64, 64]).To(DType.Float32);
        Assert.All(x.Var(1, correction: 0).ToArray<double>(), v => Assert.Equal(0.25, v, 6));
        Assert.All(x.Var(0, correction: 0).ToArray<double>(), v => Assert.Equal(0, v, 6));
    }

    [Fact]
    public void A_missing_element_is_named()
    {
        ShapeException e = Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 0]).AMax(1));
        Assert.Contains("[2, 0]", e.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).Sum(2));
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).Sum([0, -2]));
        Assert.Throws<DTypeException>(() => Tensor.Of<long>([1, 2]).Mean());
    }

    private static double[] Values(long[] sizes)
    {
        var random = new System.Random(5);
        return [.. Enumerable.Range(0, (int)new Shape(sizes).Count)
            .Select(_ => (double)(float)(random.NextDouble() + 0.5))];
    }

    private static void Check(double[] expected, Tensor actual, double relative)
    {
        double[] values = actual.ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.InRange(values[i], expected[i] - relative * Math.Abs(expected[i]),
                expected[i] + relative * Math.Abs(expected[i]));
    }

    private static double[] Expected(double[] x, long[] sizes, int[] dims,
        Func<double, double, double>? combine = null, double start = 0)
    {
        long outputs = 1;
        for (int d = 0; d < sizes.Length; d++) if (!dims.Contains(d)) outputs *= sizes[d];
        double[] y = [.. Enumerable.Repeat(start, (int)outputs)];
        for (long i = 0; i < x.Length; i++)
        {
            long rest = i, at = 0, step = 1;
            for (int d = sizes.Length - 1; d >= 0; d--)
            {
                (rest, long k) = Math.DivRem(rest, sizes[d]);
                if (dims.Contains(d)) continue;
                at += k * step;
                step *= sizes[d];
            }
            y[at] = combine is null ? y[at] + x[i] : combine(y[at], x[i]);
        }
        return y;
    }
}
