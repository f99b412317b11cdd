using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cresset.Tests;

/// <summary>The numbers of one fixture file (<c>name.json</c> and <c>name.safetensors</c>) under
/// tests/Golden.</summary>
internal sealed class GoldenTensors
{
    private readonly byte[] bytes;
    private readonly JsonElement header;
    private readonly int start;

    public GoldenTensors(string group, string name)
    {
        string stem = Path.Combine(Root, group, name);
        bytes = File.ReadAllBytes(stem + ".safetensors");
        int length = checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes));
        start = 8 + length;
        header = JsonDocument.Parse(bytes.AsMemory(8, length)).RootElement;
        Cases = Json(group, name).GetProperty("cases");
    }

    public static JsonElement Json(string group, string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, group, name + ".json"))).RootElement;

    public JsonElement Cases { get; }

    private static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !Directory.Exists(Path.Combine(folder, "tests", "Golden")))
                folder = Path.GetDirectoryName(folder);
            return Path.Combine(folder ?? throw new DirectoryNotFoundException("tests/Golden"), "tests", "Golden");
        }
    }

    public JsonElement Case(string name) =>
        Cases.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    public byte[] Raw(string key)
    {
        JsonElement offsets = header.GetProperty(key).GetProperty("data_offsets");
        return bytes[(start + offsets[0].GetInt32())..(start + offsets[1].GetInt32())];
    }

    public string Type(string key) => header.GetProperty(key).GetProperty("dtype").GetString()!;

    /// <summary>The elements in double, which holds all types here exactly but large int64.</summary>
    public double[] Values(string key)
    {
        byte[] raw = Raw(key);
        return Type(key) switch
        {
            "F32" => [.. MemoryMarshal.Cast<byte, float>(raw).ToArray().Select(x => (double)x)],
            "F64" => MemoryMarshal.Cast<byte, double>(raw).ToArray(),
            "F16" => [.. MemoryMarshal.Cast<byte, Half>(raw).ToArray().Select(x => (double)x)],
            "BF16" => [.. MemoryMarshal.Cast<byte, BFloat16>(raw).ToArray().Select(x => (double)(float)x)],
            "I64" => [.. MemoryMarshal.Cast<byte, long>(raw).ToArray().Select(x => (double)x)],
            "I32" => [.. MemoryMarshal.Cast<byte, int>(raw).ToArray().Select(x => (double)x)],
            string other => throw new NotSupportedException(other),
        };
    }
}
