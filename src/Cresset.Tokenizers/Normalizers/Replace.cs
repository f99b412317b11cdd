using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>Replaces every match of a text or a regular expression.</summary>
public sealed class Replace : Normalizer
{
    private readonly Pattern _pattern;
    private readonly string _content;

    internal Replace(Pattern pattern, string content) => (_pattern, _content) = (pattern, content);

    /// <summary>Replaces a plain text.</summary>
    public Replace(string text, string content) : this(new Pattern(text), content) =>
        ArgumentException.ThrowIfNullOrEmpty(text);

    /// <inheritdoc/>
    public override string Type => "Replace";

    internal static Replace Read(JsonInput json) =>
        new(Pattern.Read(json["pattern"]), json["content"].Text());

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        _pattern.Write(json);
        json.WriteString("content", _content);
    }

    internal override void Apply(NormalizedText text)
    {
        if (_pattern.IsChar && _content.Length == 1)
        {
            text.Chars.Replace(_pattern.Text[0], _content[0]);
            return;
        }
        List<TextRange> matches = _pattern.Find(text.Chars);
        if (matches.Count == 0)
            return;
        text.BeginEdit();
        foreach (TextRange match in matches)
        {
            text.CopyTo(match.Start);
            text.Drop(match.End);
            text.Insert(_content);
        }
        text.CopyTo(text.Length);
        text.EndEdit();
    }
}
