using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class AttentionTests
{
    public static TheoryData<int, int, int, int, int, int, int> Sizes => new()
    {
        { 1, 1, 1, 1, 1, 1, 1 }, { 2, 4, 2, 5, 7, 3, 5 }, { 1, 2, 2, 33, 17, 16, 16 },
        { 2, 3, 1, 130, 129, 32, 20 },
        { 1, 1, 1, 3, 600, 8, 8 }, { 1, 1, 1, 300, 1100, 16, 33 }, { 1, 2, 2, 4, 0, 8, 8 },
        { 0, 2, 2, 4, 4, 8, 8 },
        { 1, 2, 1, 0, 4, 8, 8 }, { 1, 1, 1, 1, 40, 64, 64 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Output_and_gradients_equal_the_formulas(
        int batch, int heads, int keyHeads, int queries, int keys, int head, int value)
    {
        foreach (Masking masking in Enum.GetValues<Masking>())
        {
            using AttentionSetting at = new(new(batch, heads, keyHeads, queries, keys, head, value), masking);
            at.Run();
            AttentionReference expected = new(at.Problem, at.DOutput.View);
            at.Output.Check(expected.Output, masking);
            at.Dq.Check(expected.Dq, masking);
            at.Dk.Check(expected.Dk, masking);
            at.Dv.Check(expected.Dv, masking);
        }
    }

    [Fact]
    public void A_row_without_visible_keys_gives_zeros_and_no_NaN()
    {
        using AttentionSetting at = new(new(1, 1, 1, 9, 600, 8, 8), Masking.HiddenRow);
        at.Run();
        for (int f = 0; f < 8; f++)
            Assert.Equal(0, at.Output.View.At(0, 0, 2).Data[f]);
        Assert.Equal(float.NegativeInfinity, at.LogSumExp.Data[2]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using AttentionSetting at = new(new(2, 3, 3, 150, 300, 16, 16), Masking.Everything);
        AtThreads.SameBits(() =>
        {
            at.Run();
            return [.. AtThreads.Bytes(at.Output.Memory.Data, at.Output.Memory.Count),
                .. AtThreads.Bytes(at.Dq.Memory.Data, at.Dq.Memory.Count),
                .. AtThreads.Bytes(at.Dk.Memory.Data, at.Dk.Memory.Count),
                .. AtThreads.Bytes(at.Dv.Memory.Data, at.Dv.Memory.Count)];
        });
    }
}
