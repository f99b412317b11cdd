using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts at punctuation marks: ASCII ones and the categories P*.</summary>
public sealed class Punctuation : PreTokenizer
{
    private readonly DelimiterBehavior _behavior;

    /// <summary>Every mark is a piece of its own.</summary>
    public Punctuation() : this(DelimiterBehavior.Isolated)
    {
    }

    internal Punctuation(DelimiterBehavior behavior) => _behavior = behavior;

    /// <inheritdoc/>
    public override string Type => "Punctuation";

    internal static Punctuation Read(JsonInput json) =>
        json["behavior"].IsNull ? new() : new(Delimiter.Read(json["behavior"]));

    private protected override void WriteFields(Utf8JsonWriter json) =>
        json.WriteString("behavior", _behavior.ToString());

    internal override void Apply(PreTokenizedText text) =>
        text.Split(new ClassCutter(CharClass.Punctuation, _behavior));
}
