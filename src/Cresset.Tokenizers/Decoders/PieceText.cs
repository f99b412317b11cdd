using System.Text.Json;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Text as SentencePiece itself makes it of pieces; special tokens stand between as they are.</summary>
internal sealed class PieceText(SentencePieceModel pieces, IEnumerable<string> specials) : Decoder
{
    private readonly HashSet<string> _specials = [.. specials];

    /// <inheritdoc/>
    public override string Type => "SentencePiece";

    /// <summary>What stands behind a special token.</summary>
    public string Behind { get; init; } = "";

    /// <summary>A change of the text between special tokens.</summary>
    public Func<string, string>? Change { get; init; }

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json has no decoder that does what SentencePiece does; SaveFolder writes the files of the class.");

    internal override void Apply(List<string> parts)
    {
        var text = new System.Text.StringBuilder();
        var run = new List<string>();
        foreach (string part in parts)
        {
            if (!_specials.Contains(part))
            {
                run.Add(part);
                continue;
            }
            Flush(run, text);
            text.Append(part).Append(Behind);
        }
        Flush(run, text);
        parts.Clear();
        parts.Add(Tokenizer.Trimmed(text.ToString()));
    }

    private void Flush(List<string> run, System.Text.StringBuilder text)
    {
        string joined = pieces.Join(run);
        text.Append(Change?.Invoke(joined) ?? joined);
        run.Clear();
    }
}
