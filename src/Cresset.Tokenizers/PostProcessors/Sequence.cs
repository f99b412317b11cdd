using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>Post-processors one after the other.</summary>
public sealed class Sequence(params IReadOnlyList<PostProcessor> parts) : PostProcessor
{
    /// <inheritdoc/>
    public override string Type => "Sequence";

    /// <summary>The post-processors, in order.</summary>
    public IReadOnlyList<PostProcessor> Parts => parts;

    internal static Sequence Read(JsonInput json) => new(Family.ReadAll(json["processors"]));

    private protected override void WriteFields(Utf8JsonWriter json) => WriteAll(json, "processors", parts);

    /// <inheritdoc/>
    public override int CountAdded(bool pair) => parts.Sum(part => part.CountAdded(pair));

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> token) =>
        new Sequence([.. parts.Select(part => part.Replace(token))]);

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        foreach (PostProcessor part in parts)
            texts = part.Process(texts, addSpecialTokens);
        return texts;
    }
}
