using System.Runtime.InteropServices;
using Cresset.Devices.Cpu.Kernels;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

using AttentionOptions = Cresset.Devices.Cpu.Kernels.AttentionOptions;

/// <summary>What an attention test hides or drops.</summary>
internal enum Masking
{
    None,
    Causal,
    Additive,
    PaddedKeys,
    HiddenRow,
    Dropout,
    Everything,
}

/// <summary>A tensor as models lay it out: [batch, time, heads, features].</summary>
internal sealed unsafe class Heads(long batch, long heads, long time, long features, int seed = 0) : IDisposable
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

/// <summary>One problem with its outputs and gradients, in memory that a kernel must not leave.</summary>
internal sealed unsafe class AttentionSetting : IDisposable
{
    private readonly Heads q, k, v;
    private readonly Guarded<float> additive;
    private readonly byte[] keep, bits;
    private readonly GCHandle keepPin, bitsPin;

    public AttentionSetting(AttentionShape shape, Masking masking)
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
        AttentionBackward.Gradients gradients = new(Output.View, LogSumExp.Data, DOutput.View)
        {
            Dq = Dq.View, Dk = Dk.View, Dv = Dv.View,
        };
        AttentionBackward.Run(Problem, gradients);
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
                Additive = additive.Data, HeadStride = shape.Queries * shape.Keys,
                QueryStride = shape.Keys, KeyStride = 1,
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
