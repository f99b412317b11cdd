using System.IO.Compression;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>One JSON file of cases, with the tensors beside it.</summary>
internal sealed class CaseFile : IDisposable
{
    private readonly JsonDocument _json;
    private readonly Lazy<TensorStore> _tensors;

    private CaseFile(string path, string group, JsonDocument json)
    {
        (Path, Group, _json) = (path, group, json);
        _tensors = new(() => TensorStore.Open(Beside(path)));
    }

    public string Path { get; }

    /// <summary>Such as <c>ops/unary</c>.</summary>
    public string Group { get; }

    /// <summary>The first part of the group.</summary>
    public string Area => Group.Split('/')[0];

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public JsonElement Root => _json.RootElement;

    public TensorStore Tensors => _tensors.Value;

    /// <summary>Nothing where the file is data for cases and holds none itself.</summary>
    public static CaseFile? TryOpen(string path, string group)
    {
        JsonDocument json;
        try
        {
            json = Parse(path);
        }
        catch (JsonException)
        {
            return null;
        }
        var file = new CaseFile(path, group, json);
        if (CaseSources.HasCases(file)) return file;
        file.Dispose();
        return null;
    }

    /// <summary>The bytes of a file beside this one, which a small copy may hold zipped.</summary>
    public byte[] BytesOf(string name)
    {
        string path = System.IO.Path.Combine(Folder, name);
        if (File.Exists(path)) return File.ReadAllBytes(path);
        using var zip = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static JsonDocument Parse(string path)
    {
        using Stream stream = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) return JsonDocument.Parse(stream);
        using var zip = new GZipStream(stream, CompressionMode.Decompress);
        return JsonDocument.Parse(zip);
    }

    public void Dispose()
    {
        _json.Dispose();
        if (_tensors.IsValueCreated) _tensors.Value.Dispose();
    }

    private static string Beside(string path)
    {
        string stem = path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path;
        return System.IO.Path.ChangeExtension(stem, ".safetensors");
    }
}
