using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.PostProcessors;

public sealed partial class TemplateProcessing
{
    internal static TemplateProcessing Read(JsonInput json)
    {
        var specials = new Dictionary<string, Special>();
        foreach ((string name, JsonInput value) in json["special_tokens"].Properties())
            specials[name] = ReadSpecial(value);
        return new(ReadParts(json["single"], specials), ReadParts(json["pair"], specials), specials);
    }

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        WriteParts(json, "single", _single);
        WriteParts(json, "pair", _pair);
        json.WriteStartObject("special_tokens");
        foreach ((string name, Special special) in _specials)
            WriteSpecial(json, name, special);
        json.WriteEndObject();
    }

    private static Special ReadSpecial(JsonInput json)
    {
        int[] ids = [.. json["ids"].Items().Select(id => id.Integer())];
        string[] tokens = [.. json["tokens"].Items().Select(token => token.Text())];
        return ids.Length == tokens.Length ? new(json["id"].Text(), ids, tokens)
            : throw json.Error($"{ids.Length} ids but {tokens.Length} tokens");
    }

    private static Part[] ReadParts(JsonInput json, Dictionary<string, Special> specials)
    {
        bool pair = json.Path.EndsWith("pair", StringComparison.Ordinal);
        return [.. json.Items().Select(item => item["Sequence"].IsNull
            ? ReadSpecialPart(item["SpecialToken"], specials)
            : ReadSequencePart(item["Sequence"], pair))];
    }

    private static Part ReadSequencePart(JsonInput json, bool pair)
    {
        int sequence = json["id"].Text() switch
        {
            "A" => 0,
            "B" when pair => 1,
            string id => throw json["id"].Error($"no text '{id}' here; known are A, and B in a pair"),
        };
        return new(sequence, "", json["type_id"].Integer());
    }

    private static Part ReadSpecialPart(JsonInput json, Dictionary<string, Special> specials)
    {
        string name = json.Required()["id"].Text();
        return specials.ContainsKey(name) ? new(-1, name, json["type_id"].Integer())
            : throw json["id"].Error($"the special token '{name}' is not among special_tokens");
    }

    private static void WriteParts(Utf8JsonWriter json, string name, Part[] parts)
    {
        json.WriteStartArray(name);
        foreach (Part part in parts)
        {
            json.WriteStartObject();
            json.WriteStartObject(part.Sequence < 0 ? "SpecialToken" : "Sequence");
            json.WriteString("id", part.Sequence switch { 0 => "A", 1 => "B", _ => part.Name });
            json.WriteNumber("type_id", part.Type);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSpecial(Utf8JsonWriter json, string name, Special special)
    {
        json.WriteStartObject(name);
        json.WriteString("id", special.Name);
        json.WriteStartArray("ids");
        foreach (int id in special.Ids)
            json.WriteNumberValue(id);
        json.WriteEndArray();
        json.WriteStartArray("tokens");
        foreach (string token in special.Tokens)
            json.WriteStringValue(token);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
