using System.Text.Json;
using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;

namespace Cresset.Tokenizers.Formats;

/// <summary>Components from the form that they have in tokenizer.json.</summary>
internal static class Recipe
{
    private const string Source = "a component of the family";

    public static Normalizer Normalizer(string json) => Normalizers.Normalizer.Family.Read(Input(json));

    public static PreTokenizer PreTokenizer(string json) =>
        PreTokenizers.PreTokenizer.Family.Read(Input(json));

    public static Decoder Decoder(string json) => Decoders.Decoder.Family.Read(Input(json));

    public static PostProcessor PostProcessor(string json) =>
        PostProcessors.PostProcessor.Family.Read(Input(json));

    /// <summary>A JSON string, quotes included.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    public static string Flag(bool value) => value ? "true" : "false";

    /// <summary>
    /// A template: texts are <c>$A</c> and <c>$B</c>, everything else is a special token with its type.
    /// </summary>
    public static PostProcessor Template(
        (string Name, int Type)[] single, (string Name, int Type)[] pair, Func<string, int> idOf)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "TemplateProcessing");
            Write(json, "single", single);
            Write(json, "pair", pair);
            json.WriteStartObject("special_tokens");
            foreach (string name in single.Concat(pair).Select(part => part.Name).Where(IsSpecial).Distinct())
                Write(json, name, idOf(name));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return PostProcessor(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static bool IsSpecial(string name) => name is not ("$A" or "$B");

    private static void Write(Utf8JsonWriter json, string name, (string Name, int Type)[] parts)
    {
        json.WriteStartArray(name);
        foreach ((string part, int type) in parts)
        {
            json.WriteStartObject();
            json.WriteStartObject(IsSpecial(part) ? "SpecialToken" : "Sequence");
            json.WriteString("id", IsSpecial(part) ? part : part[1..]);
            json.WriteNumber("type_id", type);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, int id)
    {
        json.WriteStartObject(name);
        json.WriteString("id", name);
        json.WriteStartArray("ids");
        json.WriteNumberValue(id);
        json.WriteEndArray();
        json.WriteStartArray("tokens");
        json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonInput Input(string json) => new(JsonDocument.Parse(json).RootElement, Source);
}
