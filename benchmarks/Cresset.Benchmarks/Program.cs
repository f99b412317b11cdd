using Cresset.Benchmarks;
using Cresset.Devices.Cpu;

const string usage = """
    ./dev bench [NAME…] [--threads N] [--seconds S] [--json [FILE]] [--alone]
      NAME      matmul add10 minilm-step minilm-forward bert-forward softmax layernorm gelu exp add attention
                attention+gradient memory tokenize tokenize-ids count-tokens tokenize-first tokenize-batch
                tokenizer-load chat-render chat-parse, or a piece of a name; all without one.
                part: where the time of minilm-step goes
      --alone   without the peer
    """;

Case[] cases = [.. MatrixCases.All, .. ElementCases.All, .. BertCases.All, .. PartCases.All,
    .. TokenizerCases.All, .. LongInputCases.All, .. ChatCases.All];
(int threads, double seconds, string? json, bool alone) = (2, 3, null, false);
var names = new List<string>();
try
{
    for (int i = 0; i < args.Length; i++)
        switch (args[i])
        {
            case "--threads": threads = int.Parse(args[++i]); break;
            case "--seconds": seconds = double.Parse(args[++i]); break;
            case "--json":
                bool named = i + 1 < args.Length && args[i + 1][0] != '-';
                json = named ? args[++i] : "bench.json";
                break;
            case "--alone": alone = true; break;
            case ['-', ..]: throw new FormatException($"There is no option {args[i]}.");
            default: names.Add(args[i]); break;
        }
    foreach (string name in names)
        if (name != "memory" && !cases.Any(c => Fits(c, name)))
            throw new FormatException($"There is no benchmark '{name}'.");
}
catch (Exception error) when (error is FormatException or IndexOutOfRangeException)
{
    Console.Error.WriteLine($"{error.Message}\n{usage}");
    return 2;
}

// A name that is an item means that item only; any other text is looked for in all names.
bool Fits(Case c, string name) =>
    cases.Any(other => other.Item == name) ? c.Item == name : c.Name.Contains(name, StringComparison.Ordinal);

bool Wanted(Case c) => names.Count == 0 ? c.Item != "part" : names.Exists(n => Fits(c, n));

WorkerPool.Threads = threads;
var (peer, reason) = alone ? (null, "left out") : Peer.Start(threads);
using (peer)
{
    var report = new Report(Machine.Cpu, peer?.Name, threads, Peaks.Measure(threads));
    report.Head(reason);
    foreach (Case work in cases)
        if (Wanted(work)) report.Add(Measure(work));
    if (names.Count == 0 || names.Contains("memory")) report.Add(MemoryFigures.Measure());
    if (json is not null) report.WriteJson(json);
}
return 0;

Result Measure(Case work)
{
    try
    {
        return Measurement.Run(work, peer, seconds);
    }
    catch (IOException error)
    {
        Console.Error.WriteLine($"{work.Name}: {error.Message}; measured alone.");
        return Measurement.Run(work, null, seconds);
    }
}
