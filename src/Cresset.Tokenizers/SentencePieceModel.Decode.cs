using System.Buffers;
using System.Text;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

public sealed partial class SentencePieceModel
{
    private const string Mark = "▁";

    /// <summary>
    /// The text of ids; control pieces are invisible, an unknown piece is " ⁇ " unless the file says
    /// otherwise.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no piece of that id.</exception>
    public string Decode(params ReadOnlySpan<int> ids)
    {
        var pieces = new (string, int)[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            int id = ids[i];
            pieces[i] = (uint)id < (uint)Count ? (_pieces[id].Text, id)
                : throw new ArgumentOutOfRangeException(nameof(ids), id, $"There are {Count} pieces.");
        }
        return Decode(pieces);
    }

    /// <summary>The text of pieces; one that the model does not have is itself.</summary>
    internal string Join(IEnumerable<string> pieces) =>
        Decode(pieces.Select(piece => (piece, _pieces.IdOf(piece))));

    private string Decode(IEnumerable<(string Piece, int Id)> pieces)
    {
        var text = new StringBuilder();
        var bytes = new List<byte>();
        bool first = true, consumed = false;
        foreach ((string piece, int id) in pieces)
        {
            if (_pieces[id].Type is PieceType.Byte)
            {
                bytes.Add(Convert.ToByte(_pieces[id].Text.AsSpan(3, 2).ToString(), 16));
                continue;
            }
            Flush(bytes, text);
            first &= !consumed && text.Length == 0;
            text.Append(Surface(piece, id, first, out consumed));
        }
        Flush(bytes, text);
        return text.ToString();
    }

    /// <summary>What a piece shows; the mark of the first blank is taken away.</summary>
    private string Surface(string piece, int id, bool first, out bool consumed)
    {
        consumed = false;
        switch (_pieces[id].Type)
        {
            case PieceType.Control: return "";
            case PieceType.Unknown: return piece == _pieces[id].Text ? _file.UnkSurface : piece;
        }
        bool blank = _file.AddDummyPrefix || _file.RemoveExtraWhitespaces;
        if (first && blank && piece.StartsWith(Mark, StringComparison.Ordinal))
        {
            piece = piece[Mark.Length..];
            consumed = !_file.RemoveExtraWhitespaces;
        }
        return piece.Replace(Mark, " ", StringComparison.Ordinal);
    }

    /// <summary>Bytes as text; each one that belongs to no character is U+FFFD.</summary>
    private static void Flush(List<byte> bytes, StringBuilder text)
    {
        ReadOnlySpan<byte> rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes);
        while (rest.Length > 0)
        {
            bool valid = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) is OperationStatus.Done;
            text.Append(valid ? rune.ToString() : "\uFFFD");
            rest = rest[(valid ? length : 1)..];
        }
        bytes.Clear();
    }
}
