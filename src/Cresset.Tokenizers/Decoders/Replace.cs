using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Replaces every match of a text or a regular expression in each part.</summary>
public sealed class Replace : Decoder
{
    private readonly Pattern _pattern;
    private readonly string _content;

    private Replace(Pattern pattern, string content) => (_pattern, _content) = (pattern, content);

    /// <inheritdoc/>
    public override string Type => "Replace";

    internal static Replace Read(JsonInput json) =>
        new(Pattern.Read(json["pattern"]), json["content"].Text());

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        _pattern.Write(json);
        json.WriteString("content", _content);
    }

    internal override bool IsPartwise => true;

    internal override void Apply(List<string> parts)
    {
        for (int i = 0; i < parts.Count; i++)
            parts[i] = Apply(parts[i]);
    }

    private string Apply(string part)
    {
        var result = new StringBuilder(part.Length);
        int done = 0;
        foreach (TextRange match in _pattern.Find(part))
        {
            result.Append(part, done, match.Start - done).Append(_content);
            done = match.End;
        }
        return result.Append(part, done, part.Length - done).ToString();
    }
}
