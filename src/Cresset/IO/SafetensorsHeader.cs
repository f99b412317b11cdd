using System.Text.Json;
using System.Text.Unicode;

namespace Cresset.IO;

/// <summary>The checked header of a safetensors file.</summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const int MaxRank = 64;
    private const int ShortestEntry = 48;

    private readonly string _path;
    private readonly long _dataStart;
    private readonly long _dataLength;
    private Dictionary<string, string>? _metadata;

    private SafetensorsHeader(string path, ReadOnlySpan<byte> json, long fileSize)
    {
        _path = path;
        _dataStart = 8 + json.Length;
        _dataLength = fileSize - _dataStart;
        int capacity = Math.Min(json.Count("\"data_offsets\""u8), json.Length / ShortestEntry);
        Tensors = new Dictionary<string, TensorEntry>(capacity, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Metadata => _metadata ?? [];

    public Dictionary<string, TensorEntry> Tensors { get; }

    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> json, long fileSize)
    {
        SafetensorsHeader header = new(path, json, fileSize);
        if (!Utf8.IsValid(json)) throw new CheckpointException(path, 8, "the header is not UTF-8.");
        if (json.Length == 0 || json[0] != '{')
            throw new CheckpointException(path, 8, "the header does not start with '{'.");
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 16 });
        try
        {
            header.ReadTensors(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(
                path, 8 + reader.BytesConsumed, $"the header is not valid JSON: {e.Message}", e);
        }
        header.CheckCoverage();
        return header;
    }

    private void ReadTensors(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == MetadataKey) ReadMetadata(ref reader);
            else if (!Tensors.TryAdd(name, ReadEntry(ref reader, name)))
                throw Wrong(ref reader, $"the tensor '{name}' occurs twice.");
        }
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (_metadata is not null) throw Wrong(ref reader, $"'{MetadataKey}' occurs twice.");
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Wrong(ref reader, $"'{MetadataKey}' must be an object of texts.");
        _metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw Wrong(ref reader, $"'{MetadataKey}', '{key}': must be text.");
            if (!_metadata.TryAdd(key, reader.GetString()!))
                throw Wrong(ref reader, $"'{MetadataKey}': '{key}' occurs twice.");
        }
    }

    private TensorEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Wrong(ref reader, $"the tensor '{name}' must be an object.");
        DType? type = null;
        Shape? shape = null;
        (long Begin, long End)? range = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("dtype"u8) && type is null) type = ReadType(ref reader, name);
            else if (reader.ValueTextEquals("shape"u8) && shape is null) shape = ReadShape(ref reader, name);
            else if (reader.ValueTextEquals("data_offsets"u8) && range is null)
                range = ReadRange(ref reader, name);
            else if (reader.GetString() is "dtype" or "shape" or "data_offsets")
                throw Wrong(ref reader, $"the tensor '{name}' has the field '{reader.GetString()}' twice.");
            else reader.Skip();
        }
        if (type is null || shape is null || range is null)
            throw Wrong(ref reader, $"the tensor '{name}' lacks dtype, shape or data_offsets.");
        (long begin, long end) = range.Value;
        Int128 bytes = (Int128)shape.Value.Count * type.Value.Size();
        if (bytes != end - begin)
            throw Wrong(ref reader, $"the tensor '{name}' of {type} {shape} has {bytes} bytes, but "
                + $"data_offsets [{begin}, {end}] give {end - begin}.");
        return new TensorEntry(name, type.Value, shape.Value, _dataStart + begin, end - begin);
    }

    private DType ReadType(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
            throw Wrong(ref reader, $"the tensor '{name}': dtype must be text.");
        return SafetensorsTypes.Find(ref reader) ?? throw Wrong(ref reader,
            $"the tensor '{name}' has the unknown dtype '{reader.GetString()}'. "
            + $"Known: {string.Join(", ", SafetensorsTypes.Names)}.");
    }

    private Shape ReadShape(ref Utf8JsonReader reader, string name)
    {
        Span<long> sizes = stackalloc long[MaxRank];
        int rank = ReadNumbers(ref reader, sizes, name, "shape");
        try
        {
            return new Shape(sizes[..rank]);
        }
        catch (ShapeException e)
        {
            throw Wrong(ref reader, $"the tensor '{name}': {e.Message}");
        }
    }

    private (long Begin, long End) ReadRange(ref Utf8JsonReader reader, string name)
    {
        Span<long> range = stackalloc long[2];
        int count = ReadNumbers(ref reader, range, name, "data_offsets");
        if (count != 2 || range[0] > range[1] || range[1] > _dataLength)
            throw Wrong(ref reader, $"the tensor '{name}': data_offsets must be [begin, end] within "
                + $"the {_dataLength} bytes of data.");
        return (range[0], range[1]);
    }

    private int ReadNumbers(ref Utf8JsonReader reader, scoped Span<long> numbers, string name, string field)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(ref reader, $"the tensor '{name}': {field} must be a list.");
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == numbers.Length)
                throw Wrong(ref reader,
                    $"the tensor '{name}': {field} has more than {numbers.Length} numbers.");
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw Wrong(ref reader,
                    $"the tensor '{name}': {field} must hold whole numbers from 0 to 2⁶³ − 1.");
            numbers[count++] = number;
        }
        return count;
    }

    /// <summary>The data must be covered once and without gaps.</summary>
    private void CheckCoverage()
    {
        (long Begin, long Length)[] ranges = new (long, long)[Tensors.Count];
        int count = 0;
        foreach (TensorEntry entry in Tensors.Values) ranges[count++] = (entry.Offset, entry.Length);
        Array.Sort(ranges);
        long end = _dataStart;
        foreach ((long begin, long length) in ranges)
        {
            if (begin != end)
                throw new CheckpointException(_path, begin, begin < end ? "two tensors overlap here."
                    : $"no tensor has the {begin - end} bytes before this one.");
            end = begin + length;
        }
        if (end != _dataStart + _dataLength)
            throw new CheckpointException(
                _path, end, $"{_dataStart + _dataLength - end} bytes after the last tensor.");
    }

    private CheckpointException Wrong(ref Utf8JsonReader reader, string problem) =>
        new(_path, 8 + reader.TokenStartIndex, problem);
}
