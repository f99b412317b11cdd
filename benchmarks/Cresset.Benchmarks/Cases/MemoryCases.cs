using System.Diagnostics;
using System.Runtime.CompilerServices;
using Cresset.Devices;
using Cresset.Tests.Devices;

namespace Cresset.Benchmarks;

/// <summary>What it costs that nobody disposes tensors.</summary>
/// <param name="PeakRatio">
/// Footprint of a training loop that drops tensors over one that frees each at once.
/// </param>
/// <param name="DroppingMs">Milliseconds a step of that loop, dropping.</param>
/// <param name="FreeingMs">Milliseconds a step of that loop, freeing.</param>
/// <param name="StepPeakMb">Peak of memory in use by steps of MiniLM 8×128, in MB.</param>
/// <param name="StepFootprintMb">Peak taken from the operating system by the same, in MB.</param>
/// <param name="AllocationsPerSecond">Tensors of 4 KB made and dropped in a second.</param>
internal sealed record MemoryFigures(double PeakRatio, double DroppingMs, double FreeingMs,
    double StepPeakMb, double StepFootprintMb, double AllocationsPerSecond)
{
    private const int Steps = 60, Warm = 10, Length = 32, TrainingSteps = 8, LoopPairs = 7;

    public static MemoryFigures Measure()
    {
        List<(long Peak, double Ms)> dropping = [], freeing = [];
        for (int i = 0; i < LoopPairs; i++)
        {
            dropping.Add(Loop(explicitly: false));
            freeing.Add(Loop(explicitly: true));
        }
        double ratio = dropping.Max(l => l.Peak) / (double)freeing.Max(l => l.Peak), rate = AllocationRate();
        MemoryStatistics step = Train();
        return new(ratio, Median(dropping), Median(freeing),
            step.PeakLiveBytes / 1e6, step.PeakReservedBytes / 1e6, rate);
    }

    private static double Median(List<(long Peak, double Ms)> loops) =>
        loops.Select(l => l.Ms).Order().ElementAt(LoopPairs / 2);

    /// <summary>
    /// The loop of the memory tests: peak footprint, and milliseconds a step after warming up.
    /// </summary>
    private static (long Peak, double Milliseconds) Loop(bool explicitly)
    {
        var heap = new Heap(new HeapOptions { Slack = 4 << 20, Limit = 4L << 30 });
        var workload = new Workload(heap, explicitly, seed: 1);
        var clock = new Stopwatch();
        for (int step = 0; step < Steps; step++)
        {
            if (step == Warm) clock.Start();
            workload.Step(step, Length);
        }
        double milliseconds = clock.Elapsed.TotalMilliseconds / (Steps - Warm);
        workload.Clear();
        long peak = heap.Statistics.PeakReservedBytes;
        heap.Dispose();
        return (peak, milliseconds);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MemoryStatistics Train()
    {
        Memory.Collect();
        Action step = BertCases.Step();
        for (int i = 0; i < TrainingSteps; i++) step();
        return Memory.Statistics;
    }

    private static double AllocationRate()
    {
        const int count = 200_000;
        for (int i = 0; i < count / 10; i++) Tensor.Empty([1024]);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++) Tensor.Empty([1024]);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
