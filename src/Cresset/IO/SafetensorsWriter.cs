using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cresset.IO;

/// <summary>Collects tensors and writes them as one safetensors file in the order and layout of the
/// reference: wide
/// types first, then by name, the header padded so that all data are aligned.</summary>
/// <param name="metadata">Text to leave beside the tensors; transformers wants <c>format = pt</c>.</param>
public sealed class SafetensorsWriter(IReadOnlyDictionary<string, string>? metadata = null)
{
    private static readonly JsonWriterOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);

    private sealed record Item(string Name, DType DType, Shape Shape, Action<Stream> Write)
    {
        public long Length { get; } = checked(Shape.Count * DType.Size());
    }

    /// <summary>Adds a tensor whose bytes (contiguous, little-endian) are at hand.</summary>
    /// <exception cref="ArgumentException">The name is taken or reserved, the type unknown to the format, or
    /// the number of
    /// bytes wrong.</exception>
    public void Add(string name, DType type, Shape shape, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != checked(shape.Count * type.Size()))
            throw new ArgumentException(
                $"'{name}': {type} {shape} needs {shape.Count * type.Size()} bytes, not {bytes.Length}.");
        Add(name, type, shape, stream => stream.Write(bytes.Span));
    }

    /// <summary>Adds a tensor that writes its bytes (contiguous, little-endian) when <see cref="Save"/>
    /// comes to it.</summary>
    /// <exception cref="ArgumentException">The name is taken or reserved, or the type unknown to the
    /// format.</exception>
    public void Add(string name, DType type, Shape shape, Action<Stream> write)
    {
        if (SafetensorsTypes.Order(type) < 0)
            throw new ArgumentException($"'{name}': safetensors has no element type {type}. Convert it first.");
        if (name == "__metadata__" || !_items.TryAdd(name, new Item(name, type, shape, write)))
            throw new ArgumentException($"'{name}': the name is taken.");
    }

    /// <summary>Writes the file under a temporary name, flushes it to disk and renames it; a failure leaves
    /// the old file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A tensor wrote more or fewer bytes than its shape
    /// says.</exception>
    public void Save(string path)
    {
        Item[] items = [.. _items.Values.OrderBy(item => SafetensorsTypes.Order(item.DType))
            .ThenBy(item => item.Name, Utf8Order.Instance)];
        byte[] header = Header(items);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> prefix = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
            stream.Write(prefix);
            stream.Write(header);
            foreach (Item item in items) Write(stream, item);
        });
    }

    private static void Write(Stream stream, Item item)
    {
        long start = stream.Position;
        item.Write(stream);
        if (stream.Position - start != item.Length)
            throw new InvalidOperationException(
                $"'{item.Name}': {item.DType} {item.Shape} needs {item.Length} bytes, "
                + $"but {stream.Position - start} were written.");
    }

    private byte[] Header(Item[] items)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Json))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            long offset = 0;
            foreach (Item item in items)
            {
                WriteEntry(json, item, offset);
                offset = checked(offset + item.Length);
            }
            json.WriteEndObject();
        }
        int padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(8)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, Utf8Order.Instance))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, Item item, long offset)
    {
        json.WriteStartObject(item.Name);
        json.WriteString("dtype", SafetensorsTypes.NameOf(item.DType));
        json.WriteStartArray("shape");
        foreach (long size in item.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + item.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Orders texts as their UTF-8 bytes, which UTF-16's surrogates would not.</summary>
    private sealed class Utf8Order : IComparer<string>
    {
        public static readonly Utf8Order Instance = new();

        public int Compare(string? x, string? y) =>
            Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
