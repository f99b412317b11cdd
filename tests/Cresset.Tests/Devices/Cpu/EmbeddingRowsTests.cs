using Cresset.Devices.Cpu;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class EmbeddingRowsTests
{
    [Theory]
    [InlineData(5, 7, 1)]
    [InlineData(50, 33, 400)]
    [InlineData(2, 384, 1000)]
    [InlineData(30_000, 16, 64)]
    [InlineData(3, 5, 0)]
    public void Gather_and_its_gradient(int rows, int width, int count)
    {
        using Guarded<float> table = new(rows * width, 1), output = new(count * width),
            gradient = new(rows * width, 3);
        using Guarded<float> dy = new(count * width, 2);
        Random random = new(4);
        long[] indices = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(rows))];
        double[] expected = Near.Doubles(gradient.Data, rows * width);
        EmbeddingRows.Gather((byte*)table.Data, rows, width * 4, indices, (byte*)output.Data);
        for (int i = 0; i < count; i++)
            for (int j = 0; j < width; j++)
            {
                Assert.Equal(table.Data[(indices[i] * width) + j], output.Data[(i * width) + j]);
                expected[(indices[i] * width) + j] += indices[i] == 1 ? 0 : dy.Data[(i * width) + j];
            }

        Matrix<float> target = new(gradient.Data, width, 1);
        EmbeddingRows.ScatterAdd(dy.Data, target, rows, width, indices, paddingIndex: 1);
        Near.Check(gradient.Data, expected, 12, 1 + Math.Sqrt((double)count / rows));
        output.CheckMargins();
        gradient.CheckMargins();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_index_outside_the_table_is_refused(long index)
    {
        using Guarded<float> table = new(12, 1), output = new(6);
        string expected = $"index {index} at position 1 is not in [0, 4)";
        var gather = Assert.Throws<ArgumentOutOfRangeException>(
            () => EmbeddingRows.Gather((byte*)table.Data, 4, 12, [0, index], (byte*)output.Data));
        Assert.Contains(expected, gather.Message, StringComparison.Ordinal);
        var scatter = Assert.Throws<ArgumentOutOfRangeException>(
            () => EmbeddingRows.ScatterAdd(
                output.Data, new Matrix<float>(table.Data, 3, 1), 4, 3, [0, index]));
        Assert.Contains(expected, scatter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        const int rows = 9, width = 50, count = 3000;
        using Guarded<float> dy = new(count * width, 2), gradient = new(rows * width);
        long[] indices = [.. Enumerable.Range(0, count).Select(i => (long)(i * i % rows))];
        AtThreads.SameBits(() =>
        {
            gradient.Fill(0);
            EmbeddingRows.ScatterAdd(
                dy.Data, new Matrix<float>(gradient.Data, width, 1), rows, width, indices);
            return AtThreads.Bytes(gradient.Data, gradient.Count);
        });
    }
}
