using System.Text.Json;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>The end token behind every text that does not end in it already.</summary>
/// <remarks>There is no such processor in tokenizer.json.</remarks>
internal sealed class EndOnce(string token, int id) : PostProcessor
{
    /// <inheritdoc/>
    public override string Type => "EndOnce";

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json cannot say that an end token is not doubled; SaveFolder writes the class's files.");

    /// <inheritdoc/>
    public override int CountAdded(bool pair) => pair ? 2 : 1;

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> other)
    {
        (string name, int number) = other(token);
        return new EndOnce(name, number);
    }

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        var parts = new List<Draft>();
        for (int i = 0; i < texts.Count; i++)
        {
            parts.Add(texts[i].As(0, i));
            if (addSpecialTokens && (texts[i].Count == 0 || texts[i].Ids[^1] != id))
                parts.Add(Text.Draft.OfSpecial([id], [token], 0));
        }
        return parts;
    }
}
