using System.Runtime.CompilerServices;
using Cresset.Tests.Conformance;
using Cresset.Tests.Devices;

namespace Cresset.Tests.MemoryOfTensors;

/// <summary>
/// Every operation keeps its bits while another thread collects all the time and free memory is overwritten.
/// </summary>
[Collection(MemoryCollection.Name)]
public sealed class CollectionTests
{
    private const int Repeats = 3;

    [Fact]
    public void No_operation_is_corrupted_under_a_thread_that_collects_all_the_time()
    {
        (string Name, Sample Sample, Tensor[] Expected)[] all = [.. Catalog.Samples
            .Where(p => p.Value.AnySize && (p.Value.Kinds & Kinds.Float) != 0)
            .Select(p => (p.Key, p.Value, Run(p.Value)))];
        var wrong = new List<string>();
        WhileCollecting(() =>
        {
            foreach ((string name, Sample sample, Tensor[] expected) in all)
                for (int repeat = 0; repeat < Repeats; repeat++)
                    if (!Same(expected, Run(sample))) wrong.Add(name);
        });
        Assert.Empty(wrong);
    }

    [Fact]
    public void Training_is_not_corrupted_under_a_thread_that_collects_all_the_time()
    {
        var size = new ModelSize(4, 32, 64, 2);
        float expected = Loss(size);
        WhileCollecting(() => Assert.Equal(expected, Loss(size)));
    }

    [Fact]
    public void Operands_that_only_a_running_kernel_still_needs_are_not_freed_under_it()
    {
        Tensor x = Tensor.Full([300_000], 0.5f);
        byte[] expected = Chain(x);
        WhileCollecting(() =>
        {
            for (int i = 0; i < 60; i++) Assert.True(expected.AsSpan().SequenceEqual(Chain(x)), $"Chain {i} differs.");
        });
    }

    /// <summary>Each operand is dropped by the call that takes it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static byte[] Chain(Tensor x) => Conformance.Compare.Bits(
        (((x * 2 + 1).Lgamma() * 3).Tanh().Reshape([300, 1000]).Softmax(1) + 1)
        .LayerNorm([1000]).MatMul(Tensor.Ones([1000, 8])).Exp());

    private static float Loss(ModelSize size)
    {
        var loop = new TrainingLoop(size, explicitly: false);
        float loss = 0;
        for (int i = 0; i < 20; i++) loss = loop.Step();
        return loss;
    }

    private static void WhileCollecting(Action run)
    {
        bool stop = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                Memory.Collect();
                Overwrite();
            }
        });
        collector.Start();
        try
        {
            run();
        }
        finally
        {
            Volatile.Write(ref stop, true);
            collector.Join();
        }
    }

    /// <summary>Takes free blocks and fills them with NaN, so that what was freed too early shows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Overwrite()
    {
        using EngineScope scope = EngineScope.Enter();
        for (long bytes = 2048; bytes <= 2 << 20; bytes *= 2)
            for (int copy = 0; copy < 4; copy++) Tensor.Filled(Tensor.Empty([bytes / 4]), double.NaN);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor[] Run(Sample sample)
    {
        Tensor?[] x = sample.Inputs(DType.Float32, sample.GrowthTo(2000));
        return [.. sample.Run(x).Select(t => t.Detach()), .. Gradients.Of(sample, x), .. Gradients.Of(sample, x, createGraph: true)];
    }

    private static bool Same(Tensor[] expected, Tensor[] found)
    {
        for (int k = 0; k < expected.Length; k++)
            if (!Conformance.Compare.Bits(expected[k]).AsSpan().SequenceEqual(Conformance.Compare.Bits(found[k]))) return false;
        return true;
    }
}
