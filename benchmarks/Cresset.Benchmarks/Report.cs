using System.Globalization;
using System.Text.Json;

namespace Cresset.Benchmarks;

/// <summary>Prints results as lines, and at the end as JSON for programs.</summary>
internal sealed class Report(string cpu, string? peer, int threads, Peaks peaks)
{
    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly List<Result> _results = [];

    /// <summary>Figures of memory, once measured.</summary>
    public MemoryFigures? Memory { get; set; }

    public void Head(string reason)
    {
        Print($"{cpu}, {threads} threads, .NET {Environment.Version}");
        Print(peer is null ? $"No peer ({reason}): ours alone."
            : $"Peer: {peer}; both sides in turn; medians (smallest–largest)");
        Print($"Peak: {peaks.Flops / 1e9:F0} GFLOP/s in float "
            + $"({peaks.FlopsOfOneThread / 1e9:F0} on one thread), "
            + $"reading memory {peaks.ReadBytes / 1e9:F1} GB/s");
        Print($"\n{"",-32} {"ours",-30} {(peer is null ? "" : "peer"),-30} {"speed",6} {"peak",5}");
    }

    public void Add(Result r)
    {
        _results.Add(r);
        string speed = r.Speed is { } s ? $"{s:F2}×" : "", share = r.Share(peaks) is { } p ? $"{p:P0}"
            : r.Case.TextBytes is { } text ? $"{Digits(text() / r.Ours.Median / 1e6)} MB/s" : "";
        string floor = r is { Speed: { } is0, Case.Floor: { } least }
            ? is0 >= least ? $"  floor {least}×: met" : $"  floor {least}×: MISSED" : "";
        string busy = r.Others <= Result.Quiet ? ""
            : $"  (busy: others took {r.Others:F1} processors{Best(r)})";
        Print($"{r.Case.Name,-32} {Text(r.Ours),-30} {Text(r.Peer),-30} {speed,6} {share,5}{floor}{busy}");
    }

    public void Add(MemoryFigures m)
    {
        Memory = m;
        Print("\nMemory without Dispose");
        Figure("footprint, dropping tensors / freeing each at once", $"{m.PeakRatio:F2}");
        Figure("a step of that loop, dropping / freeing", $"{m.DroppingMs:F2} / {m.FreeingMs:F2} ms");
        Figure("MiniLM training 8x128: in use / from the system",
            $"{m.StepPeakMb:F0} / {m.StepFootprintMb:F0} MB at the peak");
        Figure("tensors of 4 KB made and dropped", $"{m.AllocationsPerSecond / 1e6:F2} million a second");
    }

    private static void Figure(string name, string value) => Print($"  {name,-52} {value}");

    public void WriteJson(string path)
    {
        var all = new
        {
            cpu,
            peer,
            threads,
            peaks,
            results = _results.Select(r => new
            {
                name = r.Case.Name,
                ours = r.Ours,
                peer = r.Peer,
                speed = r.Speed,
                share = r.Share(peaks),
                floor = r.Case.Floor,
                othersProcessors = r.Others,
            }),
            memory = Memory,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(all, Format));
        Print($"\nwrote {path}");
    }

    /// <summary>Other work only ever slows down, so on a busy machine the fastest samples say more.</summary>
    private static string Best(Result r) =>
        r.Peer is null ? "" : $"; {r.Peer.Min / r.Ours.Min:F2}× by the fastest samples";

    private static string Text(Times? t)
    {
        if (t is null) return "";
        (double scale, string unit) = t.Median < 1e-4 ? (1e6, "µs") : (1e3, "ms");
        return $"{Digits(t.Median * scale)} {unit} ({Digits(t.Min * scale)}–{Digits(t.Max * scale)})";
    }

    private static string Digits(double x) =>
        x.ToString(x < 10 ? "F3" : x < 100 ? "F2" : "F1", CultureInfo.InvariantCulture);

    private static void Print(string line) => Console.WriteLine(line);
}
