using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Pieces;

/// <summary>
/// The pieces of a model: those that text can become are in a trie, the others only have names.
/// </summary>
internal sealed class PieceTable
{
    private readonly Piece[] _pieces;
    private readonly Dictionary<string, int> _inText, _reserved = [];
    private readonly int _unknown;

    public PieceTable(SentencePieceFile file)
    {
        (_pieces, _unknown) = ([.. file.Pieces], file.UnkId);
        _inText = new(_pieces.Length);
        for (int id = 0; id < _pieces.Length; id++)
        {
            bool inText = _pieces[id].Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused;
            (inText ? _inText : _reserved).TryAdd(_pieces[id].Text, id);
        }
        Trie = new(_inText);
        float[] scores = [.. OfType(PieceType.Normal).Select(piece => piece.Score)];
        Least = scores.DefaultIfEmpty(float.MaxValue).Min();
        Greatest = Math.Max(scores.DefaultIfEmpty(0).Max(), FloatMinimum);
        Symbols = [.. OfType(PieceType.UserDefined).Select(piece => piece.Text)];
    }

    private IEnumerable<Piece> OfType(PieceType type) => _pieces.Where(piece => piece.Type == type);

    /// <summary>The smallest normal number: what the reference's greatest score begins with.</summary>
    private const float FloatMinimum = 1.17549435e-38f;

    public CharTrie Trie { get; }

    public float Least { get; }

    public float Greatest { get; }

    /// <summary>Texts that are never cut.</summary>
    public string[] Symbols { get; }

    public int Count => _pieces.Length;

    public Piece this[int id] => _pieces[id];

    public int IdOf(string piece) =>
        _reserved.TryGetValue(piece, out int id) || _inText.TryGetValue(piece, out id) ? id : _unknown;

    /// <summary>The id of a piece that text can become, or −1.</summary>
    public int InText(ReadOnlySpan<char> piece) =>
        _inText.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out int id) ? id : -1;
}
