using System.Text;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

public sealed partial class SentencePieceModel
{
    private const string Mark = "▁";

    /// <summary>The text of ids; control pieces are invisible, an unknown piece is " ⁇ " unless the file says otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no piece of that id.</exception>
    public string Decode(params ReadOnlySpan<int> ids)
    {
        var text = new StringBuilder();
        var bytes = new List<byte>();
        bool first = true, consumed = false;
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(ids), id, $"There are {Count} pieces.");
            if (_pieces[id].Type is PieceType.Byte)
            {
                bytes.Add(Convert.ToByte(_pieces[id].Text.AsSpan(3, 2).ToString(), 16));
                continue;
            }
            Flush(bytes, text);
            first &= !consumed && text.Length == 0;
            text.Append(Surface(id, first, out consumed));
        }
        Flush(bytes, text);
        return text.ToString();
    }

    /// <summary>What a piece shows; the mark of the first blank is taken away.</summary>
    private string Surface(int id, bool first, out bool consumed)
    {
        consumed = false;
        string piece = _pieces[id].Text;
        switch (_pieces[id].Type)
        {
            case PieceType.Control: return "";
            case PieceType.Unknown: return _file.UnkSurface;
        }
        if (first && (_file.AddDummyPrefix || _file.RemoveExtraWhitespaces) && piece.StartsWith(Mark, StringComparison.Ordinal))
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
            bool valid = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) is System.Buffers.OperationStatus.Done;
            text.Append(valid ? rune.ToString() : "\uFFFD");
            rest = rest[(valid ? length : 1)..];
        }
        bytes.Clear();
    }
}
