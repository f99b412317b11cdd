using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Sums per group, and the worst failures.</summary>
internal sealed class Report
{
    private const int Shown = 40;
    private readonly SortedDictionary<string, List<CaseResult>> _groups = new(StringComparer.Ordinal);

    public int Failed => _groups.Values.Sum(g => Count(g, Verdict.Failed));

    public void Add(string group, IEnumerable<CaseResult> results)
    {
        if (!_groups.TryGetValue(group, out List<CaseResult>? list)) _groups[group] = list = [];
        list.AddRange(results);
    }

    public void WriteJson(TextWriter writer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("groups");
            foreach ((string name, List<CaseResult> results) in _groups) WriteJson(json, name, results);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        writer.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    public void WriteText(TextWriter writer, bool verbose)
    {
        writer.WriteLine($"{"group",-44}{"passed",8}{"failed",8}{"not implemented",17}");
        foreach ((string name, List<CaseResult> results) in _groups) WriteRow(writer, name, results);
        WriteRow(writer, "total", [.. _groups.Values.SelectMany(r => r)]);
        WriteFailures(writer, verbose ? int.MaxValue : Shown);
        if (verbose) WriteMissing(writer);
    }

    private static int Count(List<CaseResult> results, Verdict verdict) => results.Count(r => r.Verdict == verdict);

    private static void WriteRow(TextWriter writer, string name, List<CaseResult> results) => writer.WriteLine(
        $"{name,-44}{Count(results, Verdict.Passed),8}{Count(results, Verdict.Failed),8}"
        + $"{Count(results, Verdict.NotImplemented),17}");

    private static void WriteJson(Utf8JsonWriter json, string name, List<CaseResult> results)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("passed", Count(results, Verdict.Passed));
        json.WriteNumber("failed", Count(results, Verdict.Failed));
        json.WriteNumber("notImplemented", Count(results, Verdict.NotImplemented));
        json.WriteEndObject();
    }

    private void WriteFailures(TextWriter writer, int most)
    {
        var failures = All(Verdict.Failed).OrderByDescending(f => f.Result.Error).ToList();
        if (failures.Count == 0) return;
        writer.WriteLine($"\nFailures, the largest errors first ({Math.Min(most, failures.Count)} of {failures.Count}):");
        foreach ((string group, CaseResult result) in failures.Take(most))
            writer.WriteLine($"  {group} {result.Case}: {result.Detail}");
    }

    private void WriteMissing(TextWriter writer)
    {
        writer.WriteLine("\nNot implemented:");
        foreach (var reason in All(Verdict.NotImplemented).GroupBy(m => (m.Group, m.Result.Detail)))
            writer.WriteLine($"  {reason.Key.Group} ×{reason.Count()} {reason.Key.Detail} "
                + $"[{string.Join(", ", reason.Take(4).Select(m => m.Result.Case))}]");
    }

    private IEnumerable<(string Group, CaseResult Result)> All(Verdict verdict) => _groups.SelectMany(
        g => g.Value.Where(r => r.Verdict == verdict).Select(r => (g.Key, r)));
}
