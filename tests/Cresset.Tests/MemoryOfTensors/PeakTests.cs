using System.Runtime.CompilerServices;
using Cresset.Tests.Devices;

namespace Cresset.Tests.MemoryOfTensors;

/// <summary>The footprint of training without Dispose against the same loop with explicit freeing.</summary>
[Collection(MemoryCollection.Name)]
public sealed class PeakTests
{
    private const int Steps = 5;

    private static readonly long[] Lengths = [128, 97, 110, 64, 128, 83];

    private static long Yardstick => Footprint.Explicit("steady", () => Run(explicitly: true));

    [Fact]
    public void Training_takes_little_more_than_with_explicit_freeing()
    {
        float dropped = 0, freed = 0;
        long yardstick = Footprint.Peak(() => freed = Run(explicitly: true));
        long peak = Footprint.Peak(() => dropped = Run(explicitly: false));
        Assert.Equal(freed, dropped);
        Assert.InRange(yardstick, 200L << 20, 800L << 20);
        Footprint.Report("training loop, peak", (double)peak / yardstick, 1.25);
    }

    [Fact]
    public void Dynamic_lengths()
    {
        long yardstick = Footprint.Explicit("dynamic", () => Lengthy(explicitly: true));
        Footprint.Report("dynamic lengths, peak", (double)Footprint.Peak(() => Lengthy(explicitly: false)) / yardstick, 1.25);
    }

    [Fact]
    public void Kept_lists()
    {
        var kept = new List<Tensor>();
        long held = 0;
        var loop = new TrainingLoop(ModelSize.Large, explicitly: false)
        {
            OnLayer = (layer, y) =>
            {
                if (layer != 1) return;
                kept.Add(y.Detach());
                if (kept.Count > 3) kept.RemoveAt(0);
                held = Math.Max(held, kept.Sum(t => t.Storage.Bytes));
            },
        };
        long peak = Footprint.Peak(() => Times(loop, Steps));
        Footprint.Report("kept lists, peak", peak / (double)(Yardstick + held), 1.25);
    }

    [Fact]
    public void Closures_and_hooks()
    {
        var closures = new Queue<Func<long>>();
        var loop = new TrainingLoop(ModelSize.Large, explicitly: false)
        {
            OnLayer = (_, y) =>
            {
                y.RegisterHook(gradient => gradient * (y.Rank - 2));
                closures.Enqueue(() => y.Count);
                if (closures.Count > 2) closures.Dequeue();
            },
        };
        // Two results are kept; the hook's gradient and its product are the user's.
        long one = 64L * 128 * 128 * 4;
        long peak = Footprint.Peak(() => Times(loop, Steps));
        Footprint.Report("closures and hooks, peak", peak / (double)(Yardstick + 4 * one), 1.25);
        Assert.All(closures, c => Assert.Equal(one / 4, c()));
    }

    [Fact]
    public void Exceptions_in_the_middle_of_a_graph()
    {
        int step = 0;
        var loop = new TrainingLoop(ModelSize.Large, explicitly: false)
        {
            OnLayer = (layer, y) =>
            {
                if (step % 3 == 1 && layer == 2) throw new InvalidOperationException("forward");
                if (step % 3 == 2 && layer == 1) y.RegisterHook(_ => throw new InvalidOperationException("backward"));
            },
        };
        long peak = Footprint.Peak(() =>
        {
            for (; step < 6; step++)
            {
                InvalidOperationException? e = Caught(loop);
                Assert.Equal(step % 3 == 0, e is null);
            }
        });
        Footprint.Report("exceptions in the middle, peak", peak / (double)Yardstick, 1.25);
    }

    [Fact]
    public void Views_kept()
    {
        var views = new Queue<Tensor>();
        long held = 0;
        var loop = new TrainingLoop(ModelSize.Large, explicitly: false)
        {
            OnLayer = (layer, y) =>
            {
                if (layer != 0) return;
                views.Enqueue(y.Detach().Narrow(0, 0, 1).Select(1, 3));
                if (views.Count > 3) views.Dequeue();
                held = Math.Max(held, views.Sum(t => t.Storage.Bytes));
            },
        };
        long peak = Footprint.Peak(() => Times(loop, Steps));
        Footprint.Report("views kept, peak", peak / (double)(Yardstick + held), 1.25);
    }

    [Fact]
    public void Several_threads()
    {
        const int threads = 3;
        var size = new ModelSize(32, 96, 128, 3);
        long one = Footprint.Explicit("threads", () => Times(new TrainingLoop(size, explicitly: true), 2));
        long peak = Footprint.Peak(() =>
        {
            Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
                Times(new TrainingLoop(size, explicitly: false), 6)))];
            foreach (Thread t in all) t.Start();
            foreach (Thread t in all) t.Join();
        });
        Footprint.Report("three threads, peak", peak / (double)(threads * one), 1.25);
    }

    [Fact]
    public void A_large_heap_of_the_user()
    {
        object[] heap = [.. Enumerable.Range(0, 2_000_000).Select(i => (object)new Tuple<int, object>(i, new object()))];
        long peak = Footprint.Peak(() => Run(explicitly: false));
        Footprint.Report("user heap of 4 million objects, peak", peak / (double)Yardstick, 1.50);
        GC.KeepAlive(heap);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static InvalidOperationException? Caught(TrainingLoop loop)
    {
        try
        {
            loop.Step();
            return null;
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static float Run(bool explicitly) => Times(new TrainingLoop(ModelSize.Large, explicitly), Steps);

    private static float Times(TrainingLoop loop, int steps)
    {
        float last = 0;
        for (int i = 0; i < steps; i++) last = loop.Step();
        return last;
    }

    private static void Lengthy(bool explicitly)
    {
        var loop = new TrainingLoop(ModelSize.Large, explicitly);
        foreach (long length in Lengths) loop.Step(length);
    }
}
