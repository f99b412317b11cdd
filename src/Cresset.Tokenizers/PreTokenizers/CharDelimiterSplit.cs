using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts at one character, which is dropped.</summary>
public sealed class CharDelimiterSplit : PreTokenizer
{
    private readonly string _delimiter;
    private readonly Pattern _pattern;

    private CharDelimiterSplit(string delimiter) => (_delimiter, _pattern) = (delimiter, new(delimiter));

    /// <inheritdoc/>
    public override string Type => "CharDelimiterSplit";

    internal static CharDelimiterSplit Read(JsonInput json)
    {
        string delimiter = json["delimiter"].Text();
        return Unicode.CodePoints.Count(delimiter) == 1 ? new(delimiter)
            : throw json["delimiter"].Error("is not one character");
    }

    private protected override void WriteFields(Utf8JsonWriter json) =>
        json.WriteString("delimiter", _delimiter);

    internal override void Apply(PreTokenizedText text) => text.Split(new Cutter(_pattern));

    private readonly struct Cutter(Pattern pattern) : ICutter
    {
        public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts) =>
            Delimiter.Cut(piece.Length, pattern.Find(piece), DelimiterBehavior.Removed, parts);
    }
}
