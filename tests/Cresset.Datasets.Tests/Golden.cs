using System.IO.Compression;
using System.Text.Json;

namespace Cresset.Datasets.Tests;

/// <summary>The project's own golden files, and the big set beside the project where it is there.</summary>
internal static class Golden
{
    public static string Root { get; } = FindRoot();

    public static string File(string name) => Path.Combine(Root, "tests", "Golden", name);

    public static JsonElement Json(string name) => JsonDocument.Parse(System.IO.File.ReadAllBytes(File(name))).RootElement;

    /// <summary>The bytes of a file that may be stored as .gz.</summary>
    public static byte[] Bytes(string name)
    {
        if (System.IO.File.Exists(File(name))) return System.IO.File.ReadAllBytes(File(name));
        using GZipStream gzip = new(System.IO.File.OpenRead(File(name + ".gz")), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Cresset.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Cresset.slnx is not above the tests.");
    }
}
