using Cresset.Tests.Devices.Cpu;

namespace Cresset.Tests.Ops.Sort;

[Collection(nameof(WorkerPoolCollection))]
public sealed class SortTests
{
    private static readonly DType[] Types =
        [DType.Float32, DType.Float64, DType.Float16, DType.BFloat16, DType.Int64, DType.Int32, DType.UInt8,
            DType.Int8];

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Sorting_is_stable_in_both_directions_and_every_type(int width)
    {
        foreach (DType type in Types)
            foreach (bool descending in (bool[])[false, true])
            {
                (double[] values, Tensor x) = Row(width, type);
                (Tensor sorted, Tensor indices) = x.Sort(descending: descending);
                int[] expected = [.. Order(values, descending)];
                Assert.Equal(expected.Select(i => (long)i), indices.ToArray<long>());
                Assert.Equal(expected.Select(i => values[i]), sorted.ToArray<double>());
            }
    }

    [Theory]
    [InlineData(17, 1)]
    [InlineData(100, 3)]
    [InlineData(1000, 60)]
    [InlineData(4096, 128)]
    [InlineData(4096, 129)]
    [InlineData(5000, 2000)]
    public void The_first_elements_are_those_of_the_sorted_row(int width, int k)
    {
        foreach (DType type in Types)
            foreach (bool largest in (bool[])[false, true])
            {
                (double[] values, Tensor x) = Row(width, type);
                int[] expected = [.. Order(values, largest).Take(k)];
                Assert.Equal(expected.Select(i => (long)i),
                    x.TopK(k, largest: largest).Indices.ToArray<long>());
                int nth = Order(values, false).ElementAt(k - 1);
                Assert.Equal(nth, x.KthValue(k).Indices.Item<long>());
            }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Tensor x = Row(64 * 1000, DType.Float32).X.Reshape([64, 1000]);
        AtThreads.SameBits(() => System.Runtime.InteropServices.MemoryMarshal.AsBytes(
            [.. x.Sort(1).Indices.ToArray<long>(), .. x.TopK(20, 0).Indices.ToArray<long>(),
            .. x.CumSum(1).ToArray<float>().Select(v => (long)BitConverter.SingleToInt32Bits(v))]).ToArray());
    }

    [Fact]
    public void Too_many_elements_are_refused()
    {
        ShapeException e = Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).TopK(4));
        Assert.Contains("0 to 3", e.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).KthValue(0));
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).Sort(2));
    }

    /// <summary>Few values, so that there are ties; of floating point types also NaN, infinities and both
    /// zeros.</summary>
    private static (double[] Values, Tensor X) Row(int width, DType type)
    {
        var random = new System.Random(width);
        double[] values = [.. Enumerable.Range(0, width).Select(_ => (double)random.Next(type == DType.UInt8
            ? 0 : -40, 100))];
        if (type.IsFloat())
            foreach (double special in (double[])[double.NaN, double.PositiveInfinity,
                double.NegativeInfinity, -0.0, double.NaN])
                values[random.Next(width)] = special;
        return (values, Tensor.Of<double>(values, [width]).To(type));
    }

    private static IEnumerable<int> Order(double[] values, bool descending)
    {
        // NaN counts as largest, and -0 equals 0.
        double Key(int i) => double.IsNaN(values[i]) ? double.MaxValue
            : Math.Clamp(values[i], -1e300, 1e300) + 0.0;
        IEnumerable<int> all = Enumerable.Range(0, values.Length);
        return descending ? all.OrderByDescending(Key) : all.OrderBy(Key);
    }
}
