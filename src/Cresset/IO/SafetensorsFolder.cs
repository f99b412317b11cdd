using System.Text.Json;

namespace Cresset.IO;

/// <summary>A model split over several safetensors files, with <c>model.safetensors.index.json</c> saying
/// which tensor
/// lies where.</summary>
public sealed class SafetensorsFolder : TensorSource
{
    /// <summary>The name of the index file.</summary>
    public const string IndexName = "model.safetensors.index.json";

    private readonly Dictionary<string, SafetensorsFile> _shards = [];
    private readonly Dictionary<string, (SafetensorsFile Shard, TensorEntry Entry)> _places = [];

    private SafetensorsFolder(string folder)
    {
        Location = folder;
        string index = Path.Combine(folder, IndexName);
        foreach (JsonProperty weight in WeightMap(index).EnumerateObject())
        {
            SafetensorsFile shard = Shard(folder, index, weight);
            if (!shard.Tensors.TryGetValue(weight.Name, out TensorEntry entry))
                throw new CheckpointException(index, -1, $"'{weight.Name}' is not in {weight.Value}.");
            _places.Add(weight.Name, (shard, entry));
        }
        Tensors = _places.ToDictionary(pair => pair.Key, pair => pair.Value.Entry);
        Metadata = _shards.Values.FirstOrDefault()?.Metadata ?? new Dictionary<string, string>();
    }

    /// <inheritdoc/>
    public override string Location { get; }

    /// <summary>The metadata of the first shard.</summary>
    public override IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>Opens the index of a folder and the headers of all its shards.</summary>
    /// <exception cref="CheckpointException">The index or a shard is missing or malformed, names a file
    /// outside of the
    /// folder, or a tensor that is not in its shard.</exception>
    public static SafetensorsFolder Open(string folder) => new(folder);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (SafetensorsFile shard in _shards.Values) shard.Dispose();
    }

    /// <inheritdoc/>
    protected override void ReadBytes(TensorEntry entry, Span<byte> target, long start) =>
        _places[entry.Name].Shard.Read(entry, target, start);

    private static JsonElement WeightMap(string index)
    {
        JsonElement root = JsonFile.Read(index);
        if (!root.TryGetProperty("weight_map", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
            throw new CheckpointException(index, -1, "weight_map must be an object: tensor name → file name.");
        return map;
    }

    private SafetensorsFile Shard(string folder, string index, JsonProperty weight)
    {
        string? name = weight.Value.ValueKind == JsonValueKind.String ? weight.Value.GetString() : null;
        if (name is null || name.AsSpan().IndexOfAny("/\\:\0") >= 0
            || !name.EndsWith(".safetensors", StringComparison.Ordinal))
            throw new CheckpointException(index, -1, $"weight_map, '{weight.Name}': must be the name of a "
                + $".safetensors file in the folder, not '{weight.Value}'.");
        if (!_shards.TryGetValue(name, out SafetensorsFile? shard))
            _shards.Add(name, shard = SafetensorsFile.Open(Path.Combine(folder, name)));
        return shard;
    }
}
