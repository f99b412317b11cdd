using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers;

public sealed partial class SentencePieceModel
{
    private readonly record struct PlacedPiece(string Text, int Id, int Start, int End);

    /// <summary>The pieces of a text with the chars of it that they are made of.</summary>
    internal IEnumerable<PlacedToken> EncodePlaced(string text)
    {
        string clean = _normalizer.Run(text, out TextRange[] ranges);
        return Named(clean, _cutter.Cut(clean))
            .Select(piece => new PlacedToken(piece.Text, ranges[piece.Start].Start,
                ranges[piece.End - 1].End));
    }

    /// <summary>
    /// The pieces of a cut: unknown ones become bytes if the model has them, else unknown neighbours are
    /// joined.
    /// </summary>
    private List<PlacedPiece> Named(string text, List<(int Start, int End, int Id)> cut)
    {
        var named = new List<PlacedPiece>(cut.Count);
        for (int i = 0; i < cut.Count; i++)
        {
            (int start, int end, int id) = cut[i];
            bool unknown = _pieces[id].Type is PieceType.Unknown;
            if (unknown && _file.ByteFallback)
            {
                AddBytes(text, start, end, named);
                continue;
            }
            while (unknown && i + 1 < cut.Count && _pieces[cut[i + 1].Id].Type is PieceType.Unknown)
                (_, end, id) = cut[++i];
            named.Add(new(text[start..end], id, start, end));
        }
        return named;
    }

    private void AddBytes(string text, int start, int end, List<PlacedPiece> named)
    {
        foreach (byte value in System.Text.Encoding.UTF8.GetBytes(text[start..end]))
            named.Add(new($"<0x{value:X2}>", _pieces.IdOf($"<0x{value:X2}>"), start, end));
    }
}
