namespace Cresset.Tokenizers.Formats;

/// <summary>The kinds of one family of components, by the name they have in tokenizer.json.</summary>
internal sealed class Family<T>(string name, params (string Type, Func<JsonInput, T> Read)[] kinds)
    where T : Component
{
    public IEnumerable<string> Types => kinds.Select(kind => kind.Type);

    public T? ReadOptional(JsonInput json) => json.IsNull ? null : Read(json);

    public T Read(JsonInput json) => Read(json, json["type"].Text());

    public T Read(JsonInput json, string type)
    {
        foreach ((string known, Func<JsonInput, T> read) in kinds)
        {
            if (known == type)
                return read(json);
        }
        throw json["type"].Error($"no {name} is called '{type}'; known are {string.Join(", ", Types)}");
    }

    /// <summary>The members of a sequence component.</summary>
    public T[] ReadAll(JsonInput json) => [.. json.Items().Select(Read)];
}
