using System.Diagnostics;
using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Templates;

namespace Cresset.Fidelity;

/// <summary>
/// A hostile template or tokenizer file: refused by the library's own exception, or read within limits.
/// </summary>
internal static class AttackCase
{
    private const long BytesPerMegabyte = 1 << 20;

    public static bool IsOne(CaseFile file) => file.Area == "formats"
        && file.Root.Find("files") is { ValueKind: JsonValueKind.Array } && file.Root.Find("default_limits") is not null;

    public static IEnumerable<Case> Cases(CaseFile file) => file.Root.GetProperty("files").EnumerateArray()
        .Where(f => f.Text("file").StartsWith("jinja_", StringComparison.Ordinal)
            || f.Text("file").StartsWith("tok_", StringComparison.Ordinal))
        .Select(f => new Case(f.Text("file"), check => Run(file, f, check)));

    private static void Run(CaseFile file, JsonElement json, Check check)
    {
        JsonElement limits = json.Find("limits") ?? file.Root.GetProperty("default_limits");
        byte[] bytes = file.BytesOf(json.Text("file"));
        var clock = Stopwatch.StartNew();
        string? text = null;
        long peak = Peak(() => text = Text(json, bytes));
        check.Same("in time", true, clock.Elapsed.TotalSeconds < limits.GetProperty("seconds").GetDouble());
        check.Same("in memory", true, peak < limits.GetProperty("memory_mb").GetInt64() * BytesPerMegabyte);
        string wanted = json.Text("expect");
        if (wanted == "refuse") check.Same("refused", true, text is null);
        if (wanted == "refuse_or_empty") check.Same("reaches nothing", true, text is null or "" or "[Undefined]");
    }

    /// <summary>
    /// The most memory of the heap while something runs, garbage included, looked up every millisecond.
    /// </summary>
    private static long Peak(Action run)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true), peak = before;
        bool done = false;
        var watch = new Thread(() =>
        {
            for (; !Volatile.Read(ref done); Thread.Sleep(1))
                peak = Math.Max(peak, GC.GetTotalMemory(false));
        });
        watch.Start();
        try
        {
            run();
        }
        finally
        {
            Volatile.Write(ref done, true);
            watch.Join();
        }
        return peak - before;
    }

    /// <summary>What is read, or null where the library refuses.</summary>
    private static string? Text(JsonElement json, byte[] bytes)
    {
        try
        {
            if (json.Text("file").StartsWith("jinja_", StringComparison.Ordinal))
                return ChatTemplate.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Render([new("user", "hi")]).Text;
            Tokenizer tokenizer = Tokenizer.Parse(bytes, json.Text("file"));
            string probe = json.Find("probe")?.GetString() ?? "";
            tokenizer.Encode(probe.Contains("repeat to 100000", StringComparison.Ordinal) ? new('a', 100_000) : probe);
            return "";
        }
        catch (Exception e) when (e is TemplateException or TokenizerFormatException or TimeoutException)
        {
            return null;
        }
    }
}
