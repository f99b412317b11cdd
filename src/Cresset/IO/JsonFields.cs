using System.Text.Json;

namespace Cresset.IO;

/// <summary>Typed, checked access to the fields of a JSON object, so that every wrong value gives the same
/// clear error:
/// <c>config.json: 'hidden_size' must be a whole number from 1 to 65536, not -4.</c></summary>
/// <param name="path">The file, for errors.</param>
/// <param name="json">The object.</param>
public sealed class JsonFields(string path, JsonElement json)
{
    /// <summary>Reads the object of a file.</summary>
    /// <exception cref="CheckpointException">As <see cref="JsonFile.Read"/>.</exception>
    public static JsonFields Read(string path) => new(path, JsonFile.Read(path));

    /// <summary>The object itself.</summary>
    public JsonElement Json => json;

    /// <summary>Is the field there, and not null?</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    /// <exception cref="CheckpointException">Another value, or the field is missing and has no
    /// default.</exception>
    public int Int(string name, int min, int max, int? missing = null) => Find(name) is not { } value
        ? missing ?? throw Missing(name)
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int n) && n >= min && n <= max
            ? n
            : throw Wrong(name, value, $"a whole number from {min} to {max}");

    /// <summary>A finite number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    /// <exception cref="CheckpointException">Another value, or the field is missing and has no
    /// default.</exception>
    public double Float(string name, double min, double max, double? missing = null) =>
        Find(name) is not { } value
        ? missing ?? throw Missing(name)
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double x) && x >= min && x <= max
            ? x
            : throw Wrong(name, value, FormattableString.Invariant($"a number from {min} to {max}"));

    /// <summary>True or false.</summary>
    /// <exception cref="CheckpointException">Another value, or the field is missing and has no
    /// default.</exception>
    public bool Flag(string name, bool? missing = null) => Find(name) is not { } value
        ? missing ?? throw Missing(name)
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(name, value, "true or false");

    /// <summary>A text.</summary>
    /// <exception cref="CheckpointException">Another value, or the field is missing and has no
    /// default.</exception>
    public string Text(string name, string? missing = null) => Find(name) is not { } value
        ? missing ?? throw Missing(name)
        : TextOf(name, value);

    /// <summary>A list of texts; empty where the field is missing.</summary>
    /// <exception cref="CheckpointException">Another value.</exception>
    public string[] Texts(string name) => Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => TextOf(name, item))]
            : throw Wrong(name, value, "a list of texts");

    /// <summary>An object inside, or null where the field is missing.</summary>
    /// <exception cref="CheckpointException">Another value.</exception>
    public JsonFields? Object(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object
            ? new JsonFields(path, value)
            : throw Wrong(name, value, "an object");

    /// <summary>An error about one field of this file.</summary>
    public CheckpointException Wrong(string name, string rule) => new(path, -1, $"'{name}' {rule}");

    private JsonElement? Find(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string TextOf(string name, JsonElement value)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
            throw Wrong(name, value, "text");
        }
        catch (InvalidOperationException e)
        {
            throw new CheckpointException(path, -1, $"'{name}' holds half of a surrogate pair.", e);
        }
    }

    private CheckpointException Missing(string name) => Wrong(name, "is missing.");

    private CheckpointException Wrong(string name, JsonElement value, string rule)
    {
        string found = value.GetRawText();
        return Wrong(name, $"must be {rule}, not {(found.Length > 40 ? found[..40] + "…" : found)}.");
    }
}
