using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary><c>[CLS] A [SEP]</c> and <c>[CLS] A [SEP] B [SEP]</c>.</summary>
public sealed class BertProcessing(
    (string Token, int Id) separator, (string Token, int Id) start) : PostProcessor
{
    /// <inheritdoc/>
    public override string Type => "BertProcessing";

    internal static BertProcessing Read(JsonInput json) =>
        new(ReadToken(json["sep"]), ReadToken(json["cls"]));

    internal static (string Token, int Id) ReadToken(JsonInput json) => json.Items() is [var token, var id]
        ? (token.Text(), id.Integer()) : throw json.Expected("[token, id]");

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        WriteToken(json, "sep", separator);
        WriteToken(json, "cls", start);
    }

    internal static void WriteToken(Utf8JsonWriter json, string name, (string Token, int Id) token)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(token.Token);
        json.WriteNumberValue(token.Id);
        json.WriteEndArray();
    }

    /// <inheritdoc/>
    public override int CountAdded(bool pair) => pair ? 3 : 2;

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> token) =>
        new BertProcessing(token(separator.Token), token(start.Token));

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        if (!addSpecialTokens)
            return texts;
        Draft first = Draft.Merge([Special(start, 0), texts[0], Special(separator, 0)]);
        return texts.Count == 1 ? [first] : [first, Draft.Merge([texts[1], Special(separator, 1)])];
    }

    private static Draft Special((string Token, int Id) token, int type) =>
        Draft.OfSpecial([token.Id], [token.Token], type);
}
