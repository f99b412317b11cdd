using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Decoders;

/// <summary>
/// Text that SentencePiece or a class makes of pieces; special tokens stand between as they are.
/// </summary>
internal sealed class PieceText(Func<IReadOnlyList<string>, string> join, IEnumerable<string> specials)
    : Decoder
{
    private readonly HashSet<string> _specials = [.. specials];

    /// <inheritdoc/>
    public override string Type => "PieceText";

    /// <summary>What stands before the pieces that a special token ends.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stands behind a special token.</summary>
    public string Behind { get; init; } = "";

    /// <summary>Take white space at both ends away.</summary>
    public bool Trims { get; init; } = true;

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json has no decoder that does what this class does; "
        + "SaveFolder writes the files of the class.");

    internal override void Apply(List<string> parts)
    {
        var text = new StringBuilder();
        var run = new List<string>();
        bool afterSpecial = false;
        foreach (string part in parts)
        {
            bool special = _specials.Contains(part);
            if (special)
                text.Append(afterSpecial ? "" : Before).Append(Flushed(run)).Append(part).Append(Behind);
            else
                run.Add(part);
            afterSpecial = special;
        }
        text.Append(Flushed(run));
        parts.Clear();
        parts.Add(Trims ? PythonText.Trim(text.ToString()) : text.ToString());
    }

    private string Flushed(List<string> run)
    {
        string text = run.Count == 0 ? "" : join(run);
        run.Clear();
        return text;
    }
}
