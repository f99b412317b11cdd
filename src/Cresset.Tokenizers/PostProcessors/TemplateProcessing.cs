using System.Globalization;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>Special tokens and texts in the order of a template, one for a text and one for a pair.</summary>
public sealed class TemplateProcessing : PostProcessor
{
    /// <summary>A place in the template: text 0 or 1, or (−1) the special token of that name.</summary>
    private readonly record struct Part(int Sequence, string Name, int Type);

    private sealed record Special(string Name, int[] Ids, string[] Tokens);

    private readonly Part[] _single, _pair;
    private readonly Dictionary<string, Special> _specials;

    private TemplateProcessing(Part[] single, Part[] pair, Dictionary<string, Special> specials) =>
        (_single, _pair, _specials) = (single, pair, specials);

    /// <summary>
    /// A template in words, as in <c>[CLS] $A [SEP]</c>; <c>$B:1</c> gives a part the type 1.
    /// </summary>
    /// <param name="single">The template of one text, with $A in it.</param>
    /// <param name="pair">
    /// The template of two texts, with $A and $B in it; null puts the second behind the first.
    /// </param>
    /// <param name="idOf">The ids of the special tokens.</param>
    /// <exception cref="ArgumentException">A part cannot be read.</exception>
    public TemplateProcessing(string single, string? pair, Func<string, int> idOf)
    {
        ArgumentNullException.ThrowIfNull(single);
        ArgumentNullException.ThrowIfNull(idOf);
        _single = [.. single.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        _pair = [.. (pair ?? "$A:0 $B:1").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        if (_single.Any(part => part.Sequence == 1))
            throw new ArgumentException($"'{single}' is for one text, so it cannot have $B.", nameof(single));
        _specials = _single.Concat(_pair).Where(part => part.Sequence < 0).Select(part => part.Name).Distinct()
            .ToDictionary(name => name, name => new Special(name, [idOf(name)], [name]));
    }

    /// <inheritdoc/>
    public override string Type => "TemplateProcessing";

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

    /// <inheritdoc/>
    public override int CountAdded(bool pair) =>
        (pair ? _pair : _single).Sum(part => part.Sequence < 0 ? _specials[part.Name].Ids.Length : 0);

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> token) => new TemplateProcessing(_single, _pair,
        _specials.ToDictionary(special => special.Key,
            special => special.Value with
            {
                Ids = Array.ConvertAll(special.Value.Tokens, name => token(name).Id),
                Tokens = Array.ConvertAll(special.Value.Tokens, name => token(name).Token),
            }));

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        Part[] template = texts.Count == 1 ? _single : _pair;
        var parts = new List<Draft>(template.Length);
        foreach (Part part in template)
        {
            if (part.Sequence >= 0)
                parts.Add(texts[part.Sequence].As(part.Type, part.Sequence));
            else if (addSpecialTokens && _specials[part.Name] is Special special)
                parts.Add(Draft.OfSpecial(special.Ids, special.Tokens, part.Type));
        }
        return parts;
    }

    private static Part Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        bool typed = int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int type);
        string name = colon > 0 && typed ? text[..colon] : text;
        return name switch
        {
            "$A" or "$" => new(0, "", colon > 0 ? type : 0),
            "$B" => new(1, "", colon > 0 ? type : 0),
            ['$', ..] => throw new ArgumentException($"'{text}' is neither $A nor $B nor a special token."),
            _ => new(-1, name, colon > 0 && typed ? type : 0),
        };
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
