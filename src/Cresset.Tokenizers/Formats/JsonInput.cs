using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// A JSON value that knows where it stands, so that every wrong one is reported with file and path.
/// </summary>
internal readonly struct JsonInput(JsonElement element, string file, string path = "",
    JsonLists? lists = null)
{
    public JsonElement Element => element;

    public string Path => path;

    public string File => file;

    public bool IsNull => element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    public bool IsText => element.ValueKind is JsonValueKind.String;

    public bool IsArray => element.ValueKind is JsonValueKind.Array;

    public bool IsObject => element.ValueKind is JsonValueKind.Object;

    /// <summary>The property of that name; a null value where it is absent.</summary>
    public JsonInput this[string name] =>
        new(Object().TryGetProperty(name, out JsonElement value) ? value : default, file, Join(name), lists);

    /// <summary>The bytes of the value in the file, for a reader of its own.</summary>
    public ReadOnlySpan<byte> Bytes =>
        lists is not null && lists.TryFind(path, out ReadOnlyMemory<byte> list) ? list.Span
            : JsonMarshal.GetRawUtf8Value(element);

    public TokenizerFormatException Error(string problem, Exception? inner = null) =>
        new(file, path, problem, inner);

    /// <summary>A value in this one that a reader of its own found wrong.</summary>
    public TokenizerFormatException ErrorAt(string name, string problem) => new(file, Join(name), problem);

    /// <inheritdoc cref="ErrorAt(string, string)"/>
    public TokenizerFormatException ErrorAt(int index, string problem) =>
        new(file, $"{path}[{index}]", problem);

    public JsonInput Required() => IsNull ? throw Error("is missing") : this;

    public string Text()
    {
        if (!IsText)
            throw Expected("a string");
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException problem)
        {
            throw Error("the string is not valid Unicode", problem);
        }
    }

    public string? TextOrNull() => IsNull ? null : Text();

    public string Text(string fallback) => IsNull ? fallback : Text();

    public bool Flag(bool fallback) => FlagOrNull() ?? fallback;

    public bool? FlagOrNull() => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected("true or false"),
    };

    /// <summary>A whole number from 0 to <paramref name="most"/>.</summary>
    public int Integer(int most = int.MaxValue)
    {
        if (element.ValueKind is not JsonValueKind.Number || !element.TryGetInt64(out long value))
            throw Expected("a whole number");
        return value >= 0 && value <= most ? (int)value
            : throw Error($"{value} is outside 0 to {most.ToString(CultureInfo.InvariantCulture)}");
    }

    public int Integer(int most, int fallback) => IsNull ? fallback : Integer(most);

    public double Number() =>
        element.ValueKind is JsonValueKind.Number && element.TryGetDouble(out double value)
            && double.IsFinite(value)
            ? value : throw Expected("a finite number");

    /// <summary>The elements of an array.</summary>
    public List<JsonInput> Items()
    {
        if (!IsArray)
            throw Expected("an array");
        var items = new List<JsonInput>(element.GetArrayLength());
        foreach (JsonElement item in element.EnumerateArray())
            items.Add(new(item, file, $"{path}[{items.Count}]"));
        return items;
    }

    /// <summary>The properties of an object, in the order of the file.</summary>
    public IEnumerable<(string Name, JsonInput Value)> Properties()
    {
        foreach (JsonProperty property in Object().EnumerateObject())
            yield return (NameOf(property), new(property.Value, file, Join(NameOf(property))));
    }

    public string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException problem)
        {
            throw Error("a name in it is not valid Unicode", problem);
        }
    }

    public JsonElement Object() => IsObject ? element : throw Expected("an object");

    public TokenizerFormatException Expected(string what) =>
        Error(IsNull ? $"is missing; expected {what}" : $"expected {what}, found {Shown()}");

    private string Join(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private string Shown()
    {
        string raw = element.GetRawText();
        return raw.Length <= 40 ? raw : $"{raw.AsSpan(0, 40)}…";
    }
}
