using System.IO.Compression;
using System.Text.Json;

namespace Cresset.Tests.IO;

/// <summary>The files below tests/Golden; a name that is not there may be stored as .gz.</summary>
internal static class GoldenFiles
{
    public static string Root { get; } = FindRoot();

    public static string Path(string name) => System.IO.Path.Combine(Root, "tests", "Golden", name);

    public static JsonElement Json(string name) => JsonDocument.Parse(Bytes(name)).RootElement;

    public static byte[] Bytes(string name)
    {
        if (File.Exists(Path(name))) return File.ReadAllBytes(Path(name));
        using GZipStream gzip = new(File.OpenRead(Path(name + ".gz")), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The hostile files whose names start so, with what must happen to them.</summary>
    public static IEnumerable<(string File, string Expect)> Attacks(string prefix) =>
        Json("formats/attacks/attacks.json").GetProperty("files").EnumerateArray()
            .Select(file => (file.GetProperty("file").GetString()!, file.GetProperty("expect").GetString()!))
            .Where(file => file.Item1.StartsWith(prefix, StringComparison.Ordinal));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Cresset.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Cresset.slnx is not above the tests.");
    }
}
