using System.Runtime.InteropServices;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

using AttentionOptions = Cresset.Devices.Cpu.Kernels.AttentionOptions;

[Collection(nameof(WorkerPoolCollection))]
public sealed unsafe class AttentionTests
{
    public enum Masking
    {
        None,
        Causal,
        Additive,
        PaddedKeys,
        HiddenRow,
        Dropout,
        Everything,
    }

    public static TheoryData<int, int, int, int, int, int, int> Sizes => new()
    {
        { 1, 1, 1, 1, 1, 1, 1 }, { 2, 4, 2, 5, 7, 3, 5 }, { 1, 2, 2, 33, 17, 16, 16 }, { 2, 3, 1, 130, 129, 32, 20 },
        { 1, 1, 1, 3, 600, 8, 8 }, { 1, 1, 1, 300, 1100, 16, 33 }, { 1, 2, 2, 4, 0, 8, 8 }, { 0, 2, 2, 4, 4, 8, 8 },
        { 1, 2, 1, 0, 4, 8, 8 }, { 1, 1, 1, 1, 40, 64, 64 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Output_and_gradients_equal_the_formulas(int batch, int heads, int keyHeads, int queries, int keys, int head,
        int value)
    {
        foreach (Masking masking in Enum.GetValues<Masking>())
        {
            using Setting at = new(new(batch, heads, keyHeads, queries, keys, head, value), masking);
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
        using Setting at = new(new(1, 1, 1, 9, 600, 8, 8), Masking.HiddenRow);
        at.Run();
        for (int f = 0; f < 8; f++)
            Assert.Equal(0, at.Output.View.At(0, 0, 2).Data[f]);
        Assert.Equal(float.NegativeInfinity, at.LogSumExp.Data[2]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using Setting at = new(new(2, 3, 3, 150, 300, 16, 16), Masking.Everything);
        AtThreads.SameBits(() =>
        {
            at.Run();
            return [.. AtThreads.Bytes(at.Output.Memory.Data, at.Output.Memory.Count),
                .. AtThreads.Bytes(at.Dq.Memory.Data, at.Dq.Memory.Count),
                .. AtThreads.Bytes(at.Dk.Memory.Data, at.Dk.Memory.Count),
                .. AtThreads.Bytes(at.Dv.Memory.Data, at.Dv.Memory.Count)];
        });
    }

    /// <summary>A tensor as models lay it out: [batch, time, heads, features].</summary>
    private sealed class Heads(long batch, long heads, long time, long features, int seed = 0) : IDisposable
    {
        public Guarded<float> Memory { get; } = new(batch * heads * time * features, seed, 2);

        public HeadsView View => new(Memory.Data, time * heads * features, features, heads * features);

        public void Check(double[] expected, Masking masking)
        {
            Memory.CheckMargins();
            for (long i = 0; i < expected.Length; i++)
            {
                long f = i % features, t = i / features % time, h = i / features / time % heads;
                double value = View.At(i / features / time / heads, h, t).Data[f];
                double bound = 2e-5 * Math.Max(1, Math.Abs(expected[i]));
                if (!(Math.Abs(value - expected[i]) <= bound))
                    Assert.Fail($"{masking} [{h}, {t}, {f}]: {value}, expected {expected[i]}");
            }
        }

        public void Dispose() => Memory.Dispose();
    }

    private sealed class Setting : IDisposable
    {
        private readonly Heads q, k, v;
        private readonly Guarded<float> additive;
        private readonly byte[] keep, bits;
        private readonly GCHandle keepPin, bitsPin;

        public Setting(AttentionShape shape, Masking masking)
        {
            q = new(shape.Batch, shape.Heads, shape.Queries, shape.Head, 1);
            k = new(shape.Batch, shape.KeyHeads, shape.Keys, shape.Head, 2);
            v = new(shape.Batch, shape.KeyHeads, shape.Keys, shape.Value, 3);
            additive = new(shape.Heads * shape.Queries * shape.Keys, 5, 3);
            Output = new(shape.Batch, shape.Heads, shape.Queries, shape.Value);
            DOutput = new(shape.Batch, shape.Heads, shape.Queries, shape.Value, 4);
            Dq = new(shape.Batch, shape.Heads, shape.Queries, shape.Head);
            Dk = new(shape.Batch, shape.KeyHeads, shape.Keys, shape.Head);
            Dv = new(shape.Batch, shape.KeyHeads, shape.Keys, shape.Value);
            LogSumExp = new(shape.Batch * shape.Heads * shape.Queries);
            Random random = new(6);
            bool hidden = masking == Masking.HiddenRow;
            keep = new byte[hidden ? shape.Queries * shape.Keys : shape.Batch * shape.Keys];
            for (int i = 0; i < keep.Length; i++)
                keep[i] = (byte)(hidden ? (i / shape.Keys == 2 ? 0 : 1) : random.Next(4) == 0 ? 0 : 1);
            bits = new byte[((shape.Batch * shape.Heads * shape.Queries * shape.Keys) + 7) / 8];
            random.NextBytes(bits);
            (keepPin, bitsPin) = (Pin(keep), Pin(bits));
            Problem = new(shape, q.View, k.View, v.View, Options(shape, masking));
        }

        public AttentionProblem Problem { get; }

        public Heads Output { get; }

        public Heads DOutput { get; }

        public Heads Dq { get; }

        public Heads Dk { get; }

        public Heads Dv { get; }

        public Guarded<float> LogSumExp { get; }

        public void Run()
        {
            foreach (Heads each in (Heads[])[Output, Dq, Dk, Dv])
                each.Memory.Fill(float.NaN);
            AttentionForward.Run(Problem, Output.View, LogSumExp.Data);
            AttentionBackward.Run(
                Problem, new(Output.View, LogSumExp.Data, DOutput.View) { Dq = Dq.View, Dk = Dk.View, Dv = Dv.View });
        }

        public void Dispose()
        {
            keepPin.Free();
            bitsPin.Free();
            foreach (Heads each in (Heads[])[q, k, v, Output, DOutput, Dq, Dk, Dv])
                each.Dispose();
            LogSumExp.CheckMargins();
            LogSumExp.Dispose();
            additive.Dispose();
        }

        private static GCHandle Pin(byte[] array) =>
            GCHandle.Alloc(array, GCHandleType.Pinned);

        private AttentionOptions Options(AttentionShape shape, Masking masking)
        {
            bool all = masking == Masking.Everything;
            AttentionMask mask = masking switch
            {
                Masking.Additive => new()
                {
                    Additive = additive.Data, HeadStride = shape.Queries * shape.Keys, QueryStride = shape.Keys, KeyStride = 1,
                },
                Masking.PaddedKeys or Masking.Everything => new()
                {
                    Keep = (byte*)keepPin.AddrOfPinnedObject(), BatchStride = shape.Keys, KeyStride = 1,
                },
                Masking.HiddenRow => new()
                {
                    Keep = (byte*)keepPin.AddrOfPinnedObject(), QueryStride = shape.Keys, KeyStride = 1,
                },
                _ => default,
            };
            return new(0.3f)
            {
                Mask = mask, Causal = all || masking == Masking.Causal, DropoutScale = 1.5f,
                DropoutKeep = all || masking == Masking.Dropout ? (byte*)bitsPin.AddrOfPinnedObject() : null,
            };
        }
    }
}
