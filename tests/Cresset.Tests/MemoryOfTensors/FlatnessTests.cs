using Cresset.Devices;
using Cresset.Tests.Devices;

namespace Cresset.Tests.MemoryOfTensors;

/// <summary>Long runs stay flat, and nothing is left after them.</summary>
[Collection(MemoryCollection.Name)]
public sealed class FlatnessTests
{
    [Fact]
    public void Two_hundred_steps_are_flat()
    {
        using var heap = new OwnHeap();
        var loop = new TrainingLoop(ModelSize.Small, explicitly: false);
        long[] peaks = new long[4];
        for (int quarter = 0; quarter < 4; quarter++)
        {
            HostAllocator.ResetPeaks();
            for (int step = 0; step < 50; step++) loop.Step();
            peaks[quarter] = Memory.Statistics.PeakReservedBytes;
        }
        Footprint.Report("200 steps, last quarter to second", peaks[3] / (double)peaks[1], 1.02);
    }

    [Fact]
    public void Hostile_steps_leave_nothing_behind()
    {
        using var heap = new OwnHeap();
        int step = 0;
        var loop = new TrainingLoop(ModelSize.Small, explicitly: false)
        {
            OnLayer = (layer, y) =>
            {
                if (step % 3 == 1 && layer == 1) throw new InvalidOperationException("forward");
                if (step % 3 == 2 && layer == 0) y.RegisterHook(_ => throw new InvalidOperationException("backward"));
            },
        };
        long[] live = new long[3];
        for (int round = 0; round < 3; round++)
        {
            for (int end = step + 12; step < end; step++)
                Assert.Equal(step % 3 == 0, Record.Exception(() => loop.Step()) is null);
            loop.Step();
            live[round] = Footprint.Live();
        }
        Assert.Equal(live[1], live[2]);
    }

    [Fact]
    public void What_backward_held_is_freed_at_once_when_a_hook_throws()
    {
        Tensor x = Tensor.Ones([1000]).RequireGrad();
        Tensor middle = x * 2, y = middle * 3, dy = Tensor.Ones([1000]);
        middle.RegisterHook(_ => throw new InvalidOperationException("hook"));
        Assert.Throws<InvalidOperationException>(() => y.Backward(dy));
        Assert.Equal(0, dy.Storage.EngineCount);
        Assert.Equal(0, y.Storage.EngineCount);
    }

    [Fact]
    public void A_gradient_never_takes_over_memory_that_a_user_sees()
    {
        Tensor x = Tensor.Ones([1000]).RequireGrad(), seen = Tensor.Full([1000], 5f);
        new GivesSeen(seen).Apply(x).Backward(Tensor.Ones([1000]));
        x.Grad!.AddInPlace(1);
        Assert.All(seen.ToArray<float>(), v => Assert.Equal(5, v));
    }

    private sealed class GivesSeen(Tensor seen) : Function
    {
        protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs) => [inputs[0] * 2];

        protected override IReadOnlyList<Tensor?> Backward(FunctionContext context, IReadOnlyList<Tensor> gradients) => [seen];
    }
}
