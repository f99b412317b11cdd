using Cresset.Devices.Cpu;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class GemmBatchTests
{
    [Theory]
    [InlineData(5, 3, 4, 2)]
    [InlineData(96, 12, 12, 8)]
    [InlineData(7, 1, 33, 17)]
    [InlineData(3, 300, 256, 256)]
    [InlineData(0, 3, 3, 3)]
    [InlineData(4, 3, 0, 3)]
    public void A_batch_equals_its_products(int count, int m, int n, int k)
    {
        GemmShape shape = new(m, n, k);
        using Guarded<float> a = new(count * m * k, 1), b = new(count * k * n, 2);
        using Guarded<float> c = new(count * m * n), one = new(m * n);
        MatrixBatch<float> left = new(new(a.Data, k, 1), m * k);
        // Items in reverse order, every second one the same as its neighbour.
        long[] places = [.. Enumerable.Range(0, count).Select(i => (count - 1 - i) / 2 * (long)(k * n))];
        fixed (long* offsets = places)
        {
            MatrixBatch<float> right = new(new(b.Data, 1, k), 0, offsets);
            Gemm.MultiplyBatch(
                count, shape, left, right, new(new(c.Data, n, 1), m * n), new GemmOptions<float>(2, 0));
            for (int i = 0; i < count; i++)
            {
                Gemm.Multiply(shape, left[i], right[i], new(one.Data, n, 1), new GemmOptions<float>(2, 0));
                Assert.True(
                    new Span<float>(one.Data, m * n).SequenceEqual(new(c.Data + ((long)i * m * n), m * n)));
            }
        }

        c.CheckMargins();
    }

    [Theory]
    [InlineData(257, 130, 1100)]
    [InlineData(1000, 33, 20)]
    [InlineData(8, 3200, 700)]
    [InlineData(1, 4000, 300)]
    [InlineData(4000, 1, 300)]
    public void Any_number_of_threads_gives_the_same_bits(int m, int n, int k)
    {
        using Guarded<float> a = new(m * k, 1), b = new(k * n, 2), c = new(m * n);
        foreach (bool transposed in (bool[])[false, true])
            AtThreads.SameBits(() =>
            {
                c.Fill(float.NaN);
                Matrix<float> right = transposed ? new(b.Data, 1, k) : new(b.Data, n, 1);
                Gemm.Multiply(new(m, n, k), new(a.Data, k, 1), right, new(c.Data, n, 1));
                return AtThreads.Bytes(c.Data, c.Count);
            });
        c.CheckMargins();
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_for_a_batch()
    {
        const int count = 50, m = 64, n = 40, k = 33;
        using Guarded<double> a = new(count * m * k, 1), b = new(count * k * n, 2), c = new(count * m * n);
        AtThreads.SameBits(() =>
        {
            c.Fill(double.NaN);
            Gemm.MultiplyBatch(
                count, new(m, n, k), new(new(a.Data, k, 1), m * k), new(new(b.Data, n, 1), k * n),
                new(new(c.Data, n, 1), m * n), new GemmOptions<double>(1, 0));
            return AtThreads.Bytes(c.Data, c.Count);
        });
    }
}
