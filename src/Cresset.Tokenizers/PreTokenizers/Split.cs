using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts at the matches of a text or a regular expression, or at what is between them.</summary>
public sealed class Split : PreTokenizer
{
    private readonly Pattern _pattern;
    private readonly DelimiterBehavior _behavior;
    private readonly bool _invert;

    internal Split(Pattern pattern, DelimiterBehavior behavior, bool invert) =>
        (_pattern, _behavior, _invert) = (pattern, behavior, invert);

    /// <inheritdoc/>
    public override string Type => "Split";

    internal static Split Read(JsonInput json) => new(
        Pattern.Read(json["pattern"]), Delimiter.Read(json["behavior"]), json["invert"].Flag(false));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        _pattern.Write(json);
        json.WriteString("behavior", _behavior.ToString());
        json.WriteBoolean("invert", _invert);
    }

    internal override void Apply(PreTokenizedText text) => text.Split(new Cutter(this));

    private readonly struct Cutter(Split owner) : ICutter
    {
        public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts) => Delimiter.Cut(
            piece.Length, owner._pattern.Find(piece), owner._behavior, parts, owner._invert);
    }
}
