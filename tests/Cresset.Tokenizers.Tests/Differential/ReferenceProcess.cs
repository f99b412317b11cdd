using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cresset.Tokenizers.Tests.Differential;

/// <summary>
/// A Python process that runs the reference library on a stream
/// of texts; nothing is kept longer than a block.
/// </summary>
internal sealed class ReferenceProcess : IDisposable
{
    private readonly Process _process;
    private readonly BufferedStream _results;
    private readonly Task<string> _errors;

    public ReferenceProcess(string script, params string[] arguments)
    {
        script = Path.Combine(Fixtures.Golden, "../../Cresset.Tokenizers.Tests/Differential", script);
        _process = Process.Start(new ProcessStartInfo(Python!, [script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _results = new(_process.StandardOutput.BaseStream, 1 << 20);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program named by CRESSET_PYTHON, or null.</summary>
    public static string? Python { get; } = Environment.GetEnvironmentVariable("CRESSET_PYTHON");

    /// <summary>The number in an environment variable.</summary>
    public static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : usual;

    public void Send<T>(T block)
    {
        Stream input = _process.StandardInput.BaseStream;
        input.Write(JsonSerializer.SerializeToUtf8Bytes(block));
        input.Write("\n"u8);
        input.Flush();
    }

    public void EndOfInput() => _process.StandardInput.Close();

    public int ReadNumber()
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public int[] ReadNumbers(int count)
    {
        var numbers = new int[count];
        ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    public string ReadText()
    {
        var bytes = new byte[ReadNumber()];
        ReadExactly(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _results.Dispose();
        _process.Dispose();
    }

    private void ReadExactly(Span<byte> bytes)
    {
        if (_results.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new IOException($"The reference ended: {_errors.Result}");
    }
}
