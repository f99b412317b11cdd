using System.Runtime.InteropServices;
using Cresset.Tests.Devices.Cpu;

namespace Cresset.Tests.Ops.Reduce;

[Collection(nameof(WorkerPoolCollection))]
public sealed class HalfProductTests
{
    /// <summary>
    /// PyTorch 2.13's bits: rounded after every factor, by lanes along a row, one by one across rows.
    /// </summary>
    [Theory]
    [InlineData(DType.Float16, new[] { 0x34ae, 0x38f9, 0x3553 }, new[] { 0x34b4, 0x38f9, 0x3550 })]
    [InlineData(DType.BFloat16, new[] { 0x3e99, 0x3f1e, 0x3eac }, new[] { 0x3e94, 0x3f23, 0x3eab })]
    public void Products_round_in_the_order_of_the_reference(DType type, int[] along, int[] across)
    {
        Tensor x = Factors(3, 100, type), columns = x.MT.Contiguous().MT;
        Assert.Equal(along, Bits(x.Prod(1)));
        Assert.Equal(across, Bits(columns.Prod(1)));
        Assert.Equal(across, Bits(x.MT.Contiguous().Prod(0, keepDim: true)[0]));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Tensor x = Factors(1000, 130, DType.Float16);
        AtThreads.SameBits(() => [.. MemoryMarshal.AsBytes(Bits(x.Prod(1)).AsSpan())]);
    }

    [Fact]
    public void No_factors_give_one()
    {
        Assert.Equal([Half.One, Half.One], Tensor.Zeros([2, 0], DType.Float16).Prod(1).ToArray<Half>());
        Assert.Equal((Half)3, Tensor.Of<Half>([(Half)3], []).Prod().Item<Half>());
    }

    private static Tensor Factors(int rows, int width, DType type)
    {
        float[] values = [.. Enumerable.Range(0, rows * width).Select(i => 1 + (((i * 37 % 29) - 14) / 64f))];
        return Tensor.Of<float>(values, [rows, width]).To(type);
    }

    private static int[] Bits(Tensor x) => x.DType == DType.Float16
        ? [.. x.ToArray<Half>().Select(v => (int)BitConverter.HalfToUInt16Bits(v))]
        : [.. x.To(DType.Float32).ToArray<float>().Select(v => (int)(BitConverter.SingleToUInt32Bits(v) >> 16))];
}
