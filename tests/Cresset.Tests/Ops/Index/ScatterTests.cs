using Cresset.Devices.Cpu;
using Cresset.Tests.Devices.Cpu;

namespace Cresset.Tests.Ops.Index;

[Collection(nameof(WorkerPoolCollection))]
public sealed class ScatterTests
{
    /// <summary>
    /// Rows, short rows, lines, and one long line: each path, with many positions to each element.
    /// </summary>
    public static TheoryData<long[], int, int> Sizes => new()
    {
        { [50, 384], 0, 3000 }, { [50, 7], 0, 3000 }, { [50, 1], 0, 5000 }, { [300, 40], 1, 900 }, { [6, 30, 70], 1, 500 },
        { [40], 0, 70_001 }, { [3, 5, 64], 0, 2000 }, { [1030, 9], 1, 60 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sums_equal_a_plain_loop_bit_for_bit_with_any_number_of_threads(long[] sizes, int dim, int positions)
    {
        (Tensor index, Tensor source) = Operands(sizes, dim, positions);
        float[] expected = Loop(sizes, dim, index.ToArray<long>(), source.ToArray<float>());
        int before = WorkerPool.Threads;
        try
        {
            foreach (int threads in (int[])[1, 2, 3, 7])
            {
                WorkerPool.Threads = threads;
                Tensor x = Tensor.Zeros(new(sizes));
                Assert.Equal(expected, x.IndexAdd(dim, index, source).ToArray<float>());
                Assert.Equal(expected, x.IndexAdd(dim, index.To(DType.Int32), source).ToArray<float>());
                Tensor full = x.ScatterAdd(dim, Spread(index, source.Shape, dim).Contiguous(), source);
                Assert.Equal(expected, full.ToArray<float>());
                Tensor turned = Turned(x).IndexAddInPlace(dim, index, Turned(source));
                Assert.Equal(expected, turned.ToArray<float>());
            }
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Reading_is_the_gradient_of_adding_and_the_other_way_round(long[] sizes, int dim, int positions)
    {
        (Tensor index, Tensor source) = Operands(sizes, dim, positions);
        Tensor x = Tensor.Zeros(new(sizes)).RequireGrad();
        source.RequireGrad();
        Tensor weights = Tensor.Of<float>([.. Enumerable.Range(0, (int)x.Count).Select(i => (float)(i % 101))], x.Shape);
        (x.IndexAdd(dim, index, source) * weights).Sum().Backward();
        Assert.Equal(weights.IndexSelect(dim, index).ToArray<float>(), source.Grad!.ToArray<float>());
        Assert.Equal(weights.ToArray<float>(), x.Grad!.ToArray<float>());
        x.Grad = null;
        (x.IndexSelect(dim, index) * source.Detach()).Sum().Backward();
        Assert.Equal(Tensor.Zeros(x.Shape).IndexAdd(dim, index, source.Detach()).ToArray<float>(), x.Grad!.ToArray<float>());
    }

    [Fact]
    public void Of_several_values_for_one_place_the_last_stays()
    {
        Tensor index = (long[])[.. Enumerable.Range(0, 9000).Select(i => i % 3L)];
        Tensor source = Tensor.Of<float>([.. Enumerable.Range(0, 9000).Select(i => (float)i)]);
        Assert.Equal([8997, 8998, 8999], Tensor.Zeros([3]).Scatter(0, index, source).ToArray<float>());
        Tensor rows = source.Unsqueeze(1).Expand(9000, 70);
        Assert.Equal([8997, 8998, 8999], Tensor.Zeros([3, 70]).IndexCopy(0, index, rows)[.., 69].ToArray<float>());
    }

    [Theory]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void Half_precision_is_summed_in_float_and_rounded_once(DType type)
    {
        Tensor ones = Tensor.Ones([5000], type), index = Tensor.Zeros([5000], DType.Int64);
        Assert.Equal(Tensor.Of<float>(5000f).To(type).ToArray<float>(),
            Tensor.Zeros([1], type).IndexAdd(0, index, ones).ToArray<float>());
    }

    [Fact]
    public void An_index_out_of_range_is_found_before_anything_is_written()
    {
        Tensor x = Tensor.Zeros([3, 2]);
        string message = Assert.Throws<ShapeException>(
            () => x.IndexAddInPlace(0, (int[])[0, 3], Tensor.Ones([2, 2]))).Message;
        Assert.Contains("index 3 at position [1, 0]", message);
        Assert.Contains("dimension 0 with size 3", message);
        Assert.Throws<ShapeException>(() => x.Gather(1, Tensor.Of<long>([-1], [1, 1])));
        Assert.All(x.ToArray<float>(), v => Assert.Equal(0, v));
    }

    private static (Tensor Index, Tensor Source) Operands(long[] sizes, int dim, int positions)
    {
        var random = new Random(7);
        Tensor index = Tensor.Of<long>([.. Enumerable.Range(0, positions).Select(_ => (long)random.Next((int)sizes[dim]))]);
        Shape shape = new Shape(sizes).With(dim, positions);
        return (index, Tensor.Of<float>([.. Enumerable.Range(0, (int)shape.Count).Select(_ => random.NextSingle() - 0.5f)], shape));
    }

    private static Tensor Spread(Tensor index, Shape shape, int dim)
    {
        var sizes = new long[shape.Rank];
        Array.Fill(sizes, 1);
        sizes[dim] = index.Count;
        return index.View(sizes).Expand(shape);
    }

    /// <summary>The same values with the dimensions in memory in reverse.</summary>
    private static Tensor Turned(Tensor x)
    {
        int[] order = [.. Enumerable.Range(0, x.Rank).Reverse()];
        return x.Permute(order).Clone(MemoryFormat.Contiguous).Permute(order);
    }

    private static float[] Loop(long[] sizes, int dim, long[] index, float[] source)
    {
        long inner = 1, outer = 1;
        for (int d = 0; d < sizes.Length; d++) if (d < dim) outer *= sizes[d]; else if (d > dim) inner *= sizes[d];
        var y = new float[outer * sizes[dim] * inner];
        for (long o = 0; o < outer; o++)
            for (long p = 0; p < index.Length; p++)
                for (long i = 0; i < inner; i++)
                    y[(o * sizes[dim] + index[p]) * inner + i] += source[(o * index.Length + p) * inner + i];
        return y;
    }
}
