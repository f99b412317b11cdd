using System.Collections;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Copies values of .NET. Types are told by pattern, never by reflection.</summary>
internal static class ValueReader
{
    private const int Deepest = 200;

    /// <param name="value">The value.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ArgumentException">
    /// A template has no such values, or they are nested too deep.
    /// </exception>
    public static Value Read(object? value, string name) => Read(value, name, 0);

    private static Value Read(object? value, string name, int depth)
    {
        if (depth > Deepest)
            throw new ArgumentException($"'{name}' is nested more than {Deepest} deep, or contains itself.",
                name);
        return value switch
        {
            null => NoneValue.Instance,
            Value known => known,
            string text => TextValue.Of(text),
            bool flag => BoolValue.Of(flag),
            char c => TextValue.Of(c.ToString()),
            int number => IntValue.Of(number),
            long number => IntValue.Of(number),
            double number => new FloatValue(number),
            float number => new FloatValue(number),
            JsonElement json => Read(json, name, depth),
            JsonDocument json => Read(json.RootElement, name, depth),
            JsonNode json => Read(JsonDocument.Parse(json.ToJsonString()).RootElement, name, depth),
            IChatValue chat => chat.ToValue(),
            _ => Number(value) ?? Many(value, name, depth) ?? throw new ArgumentException(
                $"'{name}' is a {value.GetType()}: a template sees null, booleans, numbers, texts, lists, "
                + "dictionaries with text keys, JsonElement and chat messages.", name),
        };
    }

    private static Value? Number(object value) => value switch
    {
        byte or sbyte or short or ushort or uint => IntValue.Of(Convert.ToInt64(value, null)),
        ulong number => IntValue.Of((BigInteger)number),
        BigInteger number => IntValue.Of(number),
        Half number => new FloatValue((double)number),
        decimal number => new FloatValue((double)number),
        _ => null,
    };

    private static Value? Many(object value, string name, int depth) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => Dict(pairs, name, depth),
        IEnumerable<KeyValuePair<string, string>> pairs =>
            Dict(pairs.Select(p => KeyValuePair.Create(p.Key, (object?)p.Value)), name, depth),
        IDictionary pairs => Dict(pairs.Cast<DictionaryEntry>()
            .Select(p => KeyValuePair.Create(Key(p.Key, name), p.Value)), name, depth),
        IEnumerable items => new ListValue([.. items.Cast<object?>().Select((item, i) =>
            Read(item, $"{name}[{i}]", depth + 1))]),
        _ => null,
    };

    private static string Key(object key, string name) => key as string
        ?? throw new ArgumentException($"'{name}' has a key that is no text.", name);

    private static DictValue Dict(IEnumerable<KeyValuePair<string, object?>> pairs, string name, int depth)
    {
        var dict = new DictBuilder(null, 0);
        foreach ((string key, object? value) in pairs)
            dict.Set(key, Read(value, $"{name}.{key}", depth + 1));
        return dict.Build();
    }

    private static Value Read(JsonElement json, string name, int depth)
    {
        if (depth > Deepest)
            throw new ArgumentException($"'{name}' is nested more than {Deepest} deep.", name);
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var dict = new DictBuilder(null, 0);
                foreach (JsonProperty property in json.EnumerateObject())
                    dict.Set(property.Name, Read(property.Value, name, depth + 1));
                return dict.Build();
            case JsonValueKind.Array:
                return new ListValue([.. json.EnumerateArray().Select(item => Read(item, name, depth + 1))]);
            case JsonValueKind.String:
                return TextValue.Of(json.GetString()!);
            case JsonValueKind.Number:
                return JsonNumber(json);
            case JsonValueKind.True or JsonValueKind.False:
                return BoolValue.Of(json.ValueKind == JsonValueKind.True);
            default:
                return NoneValue.Instance;
        }
    }

    /// <summary>A number without point and exponent is an integer, as Python reads it.</summary>
    private static Value JsonNumber(JsonElement json)
    {
        string text = json.GetRawText();
        if (text.AsSpan().IndexOfAny(".eE") >= 0)
            return new FloatValue(json.GetDouble());
        return text.Length <= 4300
            ? IntValue.Of(BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
            : throw new ArgumentException("A number in JSON has more than 4300 digits.");
    }
}

/// <summary>A part of a chat, which knows how a template sees it.</summary>
internal interface IChatValue
{
    Value ToValue();
}
