using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>
/// Cuts where the script changes, as SentencePiece does; kana counts as Han, a blank as anything.
/// </summary>
public sealed class UnicodeScripts : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "UnicodeScripts";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(PreTokenizedText text) => text.Split(default(Cutter));

    private readonly struct Cutter : ICutter
    {
        public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts)
        {
            int start = -1, last = 0; // as in the reference, blanks before the first letter are lost
            for (int i = 0; i < piece.Length;)
            {
                int at = i, script = CodePoints.ScriptOf(CodePoints.Next(piece, ref i));
                if (script == 0 || script == last)
                    continue;
                if (start >= 0)
                    parts.Add(start, at);
                (start, last) = (at, script);
            }
            if (start >= 0)
                parts.Add(start, piece.Length);
        }
    }
}
