using Cresset.Devices.Cpu;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class SumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1025)]
    [InlineData(3_000_001)]
    public void A_float_sum_is_right_to_one_part_in_a_million(int count)
    {
        using Guarded<float> x = new(count, 1);
        double sum = 0, squares = 0;
        for (int i = 0; i < count; i++)
        {
            x.Data[i] += 1;
            sum += x.Data[i];
            squares += (double)x.Data[i] * x.Data[i];
        }

        Assert.InRange(Sums.Total(x.Data, count), sum * (1 - 1e-6), sum * (1 + 1e-6));
        Assert.InRange(Sums.Dot(x.Data, x.Data, count), squares * (1 - 1e-6), squares * (1 + 1e-6));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 33)]
    [InlineData(64, 16)]
    [InlineData(65, 100)]
    [InlineData(9000, 37)]
    [InlineData(300_000, 5)]
    [InlineData(3, 9001)]
    [InlineData(0, 20)]
    [InlineData(5, 0)]
    public void Float_column_sums_are_right_to_one_part_in_a_million(int rows, int width)
    {
        long stride = width + 3;
        using Guarded<float> x = new(rows * stride, 1), sums = new(width);
        double[] expected = new double[width];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < width; j++)
                expected[j] += x.Data[(i * stride) + j] += 1;
        Sums.Columns(new Matrix<float>(x.Data, stride, 1), rows, width, sums.Data);
        sums.CheckMargins();
        for (int j = 0; j < width; j++)
            Assert.InRange(sums.Data[j], expected[j] * (1 - 1e-6), expected[j] * (1 + 1e-6));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        const int rows = 5000, width = 77;
        using Guarded<float> x = new(rows * width, 1), sums = new(width);
        AtThreads.SameBits(() =>
        {
            Sums.Columns(new Matrix<float>(x.Data, width, 1), rows, width, sums.Data);
            return [.. AtThreads.Bytes(sums.Data, width),
                .. BitConverter.GetBytes(Sums.Total(x.Data, x.Count))];
        });
    }
}
