using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cresset.Benchmarks;

/// <summary>PyTorch in a child process that waits for a line between any two measurements.</summary>
internal sealed class Peer : ISide, IDisposable
{
    private readonly Process _process;

    private Peer(string python, int threads)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Peer", "peer.py");
        _process = Process.Start(new ProcessStartInfo(python, script)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        JsonElement hello = Ask(threads.ToString(CultureInfo.InvariantCulture));
        Name = $"{hello.GetProperty("name").GetString()}, {hello.GetProperty("threads").GetInt32()} threads";
    }

    public string Name { get; }

    public int ProcessId => _process.Id;

    /// <summary>The peer of ../shared/peers, or the reason why there is none.</summary>
    public static (Peer? Peer, string Reason) Start(int threads)
    {
        if (Machine.Above("shared/peers/python/setup.sh") is not { } setup)
            return (null, "../shared/peers/python/setup.sh does not exist");
        using Process unpack = Process.Start(new ProcessStartInfo(setup) { RedirectStandardOutput = true })!;
        string python = unpack.StandardOutput.ReadToEnd().Trim();
        unpack.WaitForExit();
        if (unpack.ExitCode != 0) return (null, $"{setup} ended with status {unpack.ExitCode}");
        try
        {
            return (new Peer(python, threads), "");
        }
        catch (IOException error)
        {
            return (null, error.Message);
        }
    }

    public bool Prepare(Case work) => Ask($"prepare {work.Name}").GetProperty("known").GetBoolean();

    public double Run(int calls) => Ask($"run {calls}").GetProperty("seconds").GetDouble();

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.Dispose();
    }

    private JsonElement Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new IOException($"the peer ended at '{line}' (its errors are above)");
        JsonElement fields = JsonDocument.Parse(answer).RootElement;
        return fields.TryGetProperty("error", out JsonElement error)
            ? throw new IOException($"the peer failed at '{line}': {error.GetString()}") : fields;
    }
}
