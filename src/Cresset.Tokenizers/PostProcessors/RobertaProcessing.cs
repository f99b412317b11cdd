using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>
/// <c>&lt;s&gt; A &lt;/s&gt;</c> and <c>&lt;s&gt; A &lt;/s&gt; &lt;/s&gt; B &lt;/s&gt;</c>, all of type 0
/// (Liu et al., 2019).
/// </summary>
public sealed class RobertaProcessing(
    (string Token, int Id) separator, (string Token, int Id) start) : PostProcessor
{
    /// <inheritdoc/>
    public override string Type => "RobertaProcessing";

    /// <summary>Take the blanks around a word out of its offsets.</summary>
    public bool TrimOffsets { get; init; } = true;

    /// <summary>The pre-tokenizer puts a blank before the text.</summary>
    public bool AddPrefixSpace { get; init; } = true;

    internal static RobertaProcessing Read(JsonInput json) =>
        new(BertProcessing.ReadToken(json["sep"]), BertProcessing.ReadToken(json["cls"]))
        {
            TrimOffsets = json["trim_offsets"].Flag(true),
            AddPrefixSpace = json["add_prefix_space"].Flag(true),
        };

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        BertProcessing.WriteToken(json, "sep", separator);
        BertProcessing.WriteToken(json, "cls", start);
        json.WriteBoolean("trim_offsets", TrimOffsets);
        json.WriteBoolean("add_prefix_space", AddPrefixSpace);
    }

    /// <inheritdoc/>
    public override int CountAdded(bool pair) => pair ? 4 : 2;

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> token) =>
        new RobertaProcessing(token(separator.Token), token(start.Token))
        {
            TrimOffsets = TrimOffsets,
            AddPrefixSpace = AddPrefixSpace,
        };

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        var parts = new Draft[texts.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            if (TrimOffsets)
                ByteLevel.Trim(texts[i], AddPrefixSpace);
            parts[i] = texts[i].As(0, i);
            if (addSpecialTokens)
                parts[i] = Around(parts[i], i == 0 ? start : separator);
        }
        return parts;
    }

    private Draft Around(Draft text, (string Token, int Id) first)
    {
        foreach (Draft part in text.Overflow)
            part.TypeIds = Runs.Of(0, part.Count);
        return Draft.Merge([Draft.OfSpecial([first.Id], [first.Token], 0), text,
            Draft.OfSpecial([separator.Id], [separator.Token], 0)]);
    }
}
