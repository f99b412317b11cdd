using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts a normalised text into words; a token never crosses their borders.</summary>
public abstract class PreTokenizer : Component
{
    internal static readonly Family<PreTokenizer> Family = new("pre-tokenizer",
        ("BertPreTokenizer", _ => new BertPreTokenizer()),
        ("ByteLevel", ByteLevel.Read),
        ("CharDelimiterSplit", CharDelimiterSplit.Read),
        ("Digits", Digits.Read),
        ("FixedLength", FixedLength.Read),
        ("Metaspace", Metaspace.Read),
        ("Punctuation", Punctuation.Read),
        ("Sequence", Sequence.Read),
        ("Split", Split.Read),
        ("UnicodeScripts", _ => new UnicodeScripts()),
        ("Whitespace", _ => new Whitespace()),
        ("WhitespaceSplit", _ => new WhitespaceSplit()));

    /// <summary>The words and where they stand in <paramref name="text"/>.</summary>
    public IReadOnlyList<(string Word, TextRange Range)> Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var work = new PreTokenizedText();
        work.Text.Load(text, 0);
        work.AddWhole();
        Apply(work);
        work.WriteBytes();
        var words = new List<(string, TextRange)>(work.Count);
        foreach (PreTokenizedText.Piece piece in work.Pieces)
            words.Add((new(work.CharsOf(piece)), work.Text.RangeOf(piece.Start, piece.End)));
        return words;
    }

    internal abstract void Apply(PreTokenizedText text);
}
