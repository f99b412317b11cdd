using System.Text.Json;

namespace Cresset.Tokenizers;

/// <summary>
/// One part of a tokenizer: it knows its <c>type</c> in tokenizer.json and how to write its settings.
/// </summary>
/// <remarks>Every component is immutable and may be used by any number of threads.</remarks>
public abstract class Component
{
    /// <summary>The name of this kind in the <c>type</c> field of tokenizer.json.</summary>
    public abstract string Type { get; }

    /// <summary>Writes the fields after <c>type</c>.</summary>
    private protected abstract void WriteFields(Utf8JsonWriter json);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        WriteFields(json);
        json.WriteEndObject();
    }

    private protected static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<Component> parts)
    {
        json.WriteStartArray(name);
        foreach (Component part in parts)
            part.Write(json);
        json.WriteEndArray();
    }
}
