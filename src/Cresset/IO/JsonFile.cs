using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Cresset.IO;

/// <summary>Reads and writes the small JSON files beside a model (config.json, index files),
/// strictly.</summary>
public static class JsonFile
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    /// <summary>The largest file that is read, unless another limit is given.</summary>
    public const int MaxBytes = 64 << 20;

    private static readonly JsonDocumentOptions Strict =
        new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a file that must hold one JSON object.</summary>
    /// <exception cref="CheckpointException">No such file, too large, too deep, not UTF-8, not JSON, a name
    /// that occurs
    /// twice, or not an object.</exception>
    public static JsonElement Read(string path, int maxBytes = MaxBytes)
    {
        byte[] bytes = ReadBytes(path, maxBytes);
        ReadOnlyMemory<byte> text = bytes;
        if (text.Span.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(text.Span))
            throw new CheckpointException(path, -1, "not UTF-8. Save the file as UTF-8.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CheckpointException(
                    path, -1, $"must be a JSON object, not {document.RootElement.ValueKind}.");
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new CheckpointException(path, -1, $"not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes an indented JSON file as a whole (see <see cref="AtomicFile"/>).</summary>
    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        JsonWriterOptions options = new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        AtomicFile.Write(path, stream =>
        {
            using (Utf8JsonWriter json = new(stream, options)) write(json);
            stream.WriteByte((byte)'\n');
        });
    }

    private static byte[] ReadBytes(string path, int maxBytes)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            if (stream.Length > maxBytes)
                throw new CheckpointException(
                    path, -1, $"{stream.Length} bytes pass the limit of {maxBytes} for this file.");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, -1, $"no such file (looked for {Path.GetFullPath(path)}).", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not CheckpointException)
        {
            throw new CheckpointException(path, -1, $"cannot be read: {e.Message}", e);
        }
    }
}
