using System.Text;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

public sealed partial class Bpe
{
    /// <summary>
    /// Cuts a piece into its characters; unknown ones become bytes or the unknown token, or are left out.
    /// </summary>
    private void Fill(ReadOnlySpan<char> piece, MergeWord word)
    {
        int pending = 0; // bytes of unknown characters that are not in the word yet
        for (int i = 0; i < piece.Length;)
        {
            int start = i, c = CodePoints.Next(piece, ref i);
            int bytes = new Rune(c).Utf8SequenceLength;
            int id = IdOf(piece, start, i);
            if (id >= 0)
            {
                AddPending(word, ref pending);
                word.Add(id, bytes);
            }
            else if (!AddBytes(c, word))
            {
                AddUnknown(word, bytes, ref pending);
            }
        }
        AddPending(word, ref pending);
    }

    private int IdOf(ReadOnlySpan<char> piece, int start, int end)
    {
        string? prefix = start > 0 ? _settings.Prefix : null;
        string? suffix = end == piece.Length ? _settings.Suffix : null;
        ReadOnlySpan<char> symbol = piece[start..end];
        if (prefix is not null || suffix is not null)
            symbol = string.Concat(prefix, symbol, suffix);
        return Vocabulary.IdOf(symbol) ?? -1;
    }

    /// <summary>Adds the bytes of an unknown character as tokens, if the vocabulary has them all.</summary>
    private bool AddBytes(int c, MergeWord word)
    {
        if (_byteIds is null)
            return false;
        Span<byte> utf8 = stackalloc byte[4];
        utf8 = utf8[..new Rune(c).EncodeToUtf8(utf8)];
        foreach (byte value in utf8)
        {
            if (_byteIds[value] < 0)
                return false;
        }
        foreach (byte value in utf8)
            word.Add(_byteIds[value], 1);
        return true;
    }

    private void AddUnknown(MergeWord word, int bytes, ref int pending)
    {
        if (_settings.Unknown is null)
            return;
        if (_unknownId < 0)
            throw new InvalidOperationException(
                "BPE: a character is not in the vocabulary, "
                + $"and neither is the unknown token '{_settings.Unknown}'.");
        if (!_settings.FuseUnknown)
            AddPending(word, ref pending);
        pending += bytes;
    }

    private void AddPending(MergeWord word, ref int pending)
    {
        if (pending > 0)
            word.Add(_unknownId, pending);
        pending = 0;
    }
}
