using System.Diagnostics;

namespace Cresset.Benchmarks;

/// <summary>Seconds a call: median and range.</summary>
internal sealed record Times(double Median, double Min, double Max, int Samples)
{
    public static Times Of(List<double> seconds)
    {
        seconds.Sort();
        int n = seconds.Count;
        return new((seconds[(n - 1) / 2] + seconds[n / 2]) / 2, seconds[0], seconds[^1], n);
    }
}

/// <summary>A case measured on both sides.</summary>
internal sealed record Result(Case Case, Times Ours, Times? Peer, double Others)
{
    /// <summary>Above this, numbers are not to be trusted.</summary>
    public const double Quiet = 0.06;

    /// <summary>Our speed over the peer's: the ratio of the medians.</summary>
    public double? Speed => Peer?.Median / Ours.Median;

    /// <summary>
    /// The part of the machine's peak that we reach, or none if the case has no such number.
    /// </summary>
    public double? Share(Peaks peaks) => Case.Flops > 0 ? Case.Flops / Ours.Median / peaks.Flops
        : Case.Bytes > 0 ? Case.Bytes / Ours.Median / peaks.ReadBytes : null;
}

/// <summary>Runs both sides in turn, A B A B, so that the machine's moods hit both.</summary>
internal static class Measurement
{
    private const double BatchSeconds = 0.1;
    private const int FewestRounds = 5, MostRounds = 60;

    public static Result Run(Case work, Peer? peer, double seconds)
    {
        var ours = new Ours();
        ISide[] sides = peer is not null && peer.Prepare(work) ? [ours, peer] : [ours];
        ours.Prepare(work);
        int[] calls = [.. sides.Select(Calls)];
        List<double>[] times = [.. sides.Select(_ => new List<double>())];
        int[] own = peer is null ? [Environment.ProcessId] : [Environment.ProcessId, peer.ProcessId];
        Machine.Watch watch = Machine.Look(own);
        var clock = Stopwatch.StartNew();
        bool GoesOn(int round) =>
            round < FewestRounds || (round < MostRounds && clock.Elapsed.TotalSeconds < seconds);
        for (int round = 0; GoesOn(round); round++)
            for (int i = 0; i < sides.Length; i++)
            {
                // The threads of the other side spin a little after their work; caches hold what it used.
                Thread.Sleep(20);
                sides[i].Run(1);
                times[i].Add(sides[i].Run(calls[i]) / calls[i]);
            }
        Times? theirs = sides.Length > 1 ? Times.Of(times[1]) : null;
        return new Result(work, Times.Of(times[0]), theirs, watch.Others);
    }

    /// <summary>How many calls make a batch that is long enough for the clock.</summary>
    private static int Calls(ISide side)
    {
        int calls = 1;
        double seconds;
        while ((seconds = side.Run(calls)) < BatchSeconds / 4) calls *= 4;
        return Math.Max(1, (int)(calls * BatchSeconds / seconds));
    }
}
