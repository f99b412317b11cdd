using System.IO.Compression;
using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>The golden files: the project's small copy, and the big tree where it is there.</summary>
internal static class Fixtures
{
    /// <summary>tests/Golden/tokenizers of this project.</summary>
    public static string Golden { get; } = Above("tests/Golden/tokenizers")
        ?? throw new DirectoryNotFoundException("tests/Golden/tokenizers is not above the test's folder.");

    /// <summary>What classes give that transformers has in Python alone.</summary>
    public static string Classes { get; } = Above("tests/Cresset.Tokenizers.Tests/Formats/Classes")
        ?? throw new DirectoryNotFoundException("tests/Cresset.Tokenizers.Tests/Formats/Classes");

    /// <summary>The big tree, or null.</summary>
    public static string? Shared { get; } = Above("shared/fixtures/tokenizers");

    /// <summary>The folder of hostile files, or null.</summary>
    public static string? Attacks { get; } = Above("shared/fixtures/formats/attacks");

    /// <summary>The real MiniLM model, or null.</summary>
    public static string MiniLmGolden { get; } = Path.Combine(
        Above("tests/Golden/models/all-MiniLM-L6-v2")
            ?? throw new DirectoryNotFoundException("tests/Golden"), "golden.json");

    public static string? MiniLm { get; } = Above("shared/models/all-MiniLM-L6-v2")
        ?? Above("assets/all-MiniLM-L6-v2");

    /// <summary>Both trees, as far as they are there.</summary>
    public static IEnumerable<string> Trees => Shared is null ? [Golden] : [Golden, Shared];

    public static byte[] Bytes(string file)
    {
        using Stream stream = File.OpenRead(file);
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(file);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        return memory.ToArray();
    }

    public static JsonElement Json(string file) => JsonDocument.Parse(Bytes(file)).RootElement;

    /// <summary>A component file of the big tree, else of the small one.</summary>
    public static JsonElement Component(string name) =>
        Json(Path.Combine(Shared ?? Golden, "components", name));

    public static byte[] Bytes(JsonElement json) => System.Text.Encoding.UTF8.GetBytes(json.GetRawText());

    private static string? Above(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        for (; folder is not null; folder = folder.Parent)
        {
            string found = Path.Combine(folder.FullName, path);
            if (Directory.Exists(found))
                return found;
        }
        return null;
    }
}
