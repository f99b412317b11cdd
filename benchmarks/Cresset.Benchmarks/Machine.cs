using System.Diagnostics;
using System.Globalization;

namespace Cresset.Benchmarks;

/// <summary>What runs on this machine.</summary>
internal static class Machine
{
    /// <summary>
    /// Looks for a file or folder beside the project and beside the folders around it (work trees lie
    /// deeper).
    /// </summary>
    public static string? Above(string path)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string found = Path.Combine(at.FullName, path);
            if (Path.Exists(found)) return found;
        }
        return null;
    }

    private const double TicksPerSecond = 100;

    /// <summary>The processor's name.</summary>
    public static string Cpu
    {
        get
        {
            const string info = "/proc/cpuinfo";
            IEnumerable<string> lines = File.Exists(info) ? File.ReadLines(info) : [];
            string? line = lines.FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
            string name = line?[(line.IndexOf(':') + 1)..].Trim() ?? "unknown processor";
            return $"{name} ({Environment.ProcessorCount} logical processors)";
        }
    }

    /// <summary>Begins to watch the processor time of everybody else.</summary>
    public static Watch Look(params int[] own) => new(own);

    /// <summary>
    /// Processor time of the whole machine without idle time, stolen time included, in seconds.
    /// </summary>
    private static double Busy()
    {
        if (!File.Exists("/proc/stat")) return 0;
        string line = File.ReadLines("/proc/stat").First();
        double[] t = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(s => double.Parse(s, CultureInfo.InvariantCulture))];
        return (t[0] + t[1] + t[2] + t[5] + t[6] + t[7]) / TicksPerSecond;
    }

    private static double Of(int process)
    {
        string path = $"/proc/{process}/stat";
        if (!File.Exists(path)) return 0;
        string text = File.ReadAllText(path);
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture)
            + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>A time span under watch.</summary>
    internal sealed class Watch(int[] own)
    {
        private readonly double _start = Busy() - own.Sum(Of);
        private readonly Stopwatch _time = Stopwatch.StartNew();

        /// <summary>Processors that other processes kept busy, on average, so far.</summary>
        public double Others =>
            Math.Max(0, Busy() - own.Sum(Of) - _start - 0.02) / Math.Max(0.01, _time.Elapsed.TotalSeconds);
    }
}
