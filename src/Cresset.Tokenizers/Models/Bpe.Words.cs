using System.Text;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

public sealed partial class Bpe
{
    private const char Blank = '▁';

    /// <summary>
    /// A text without a pre-tokenizer is cut at its visible blanks, if no merge goes over such a border.
    /// </summary>
    internal override void Encode(ReadOnlySpan<char> piece, bool bytes, TokenBuffer tokens, WordCache cache)
    {
        int origin = tokens.Origin, start = 0;
        if (!bytes && !IsRandom && !WordCache.Fits(piece.Length) && _cutsAtBlanks.Value)
        {
            for (int end; (end = NextWord(piece, start)) < piece.Length; start = end)
            {
                tokens.Origin = origin + start;
                base.Encode(piece[start..end], bytes, tokens, cache);
            }
        }
        tokens.Origin = origin + start;
        base.Encode(piece[start..], bytes, tokens, cache);
        tokens.Origin = origin;
    }

    /// <summary>Where the next blank behind another character is.</summary>
    private static int NextWord(ReadOnlySpan<char> piece, int start)
    {
        while (start < piece.Length && piece[start] == Blank)
            start++;
        int next = piece[start..].IndexOf(Blank);
        return next < 0 ? piece.Length : start + next;
    }

    private bool CutsAtBlanks(PairTable merges) =>
        string.IsNullOrEmpty(_settings.Prefix) && string.IsNullOrEmpty(_settings.Suffix)
        && !_settings.IgnoreMerges && Vocabulary.IdOf([Blank]) is not null
        && !merges.All().Any(merge => Vocabulary.CharsOf(merge.B) is [Blank, ..]
            && Vocabulary.CharsOf(merge.A) is not [.., Blank]);

    private protected override void TokenizeBytes(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        Span<byte> buffer = stackalloc byte[256];
        int most = piece.Length * 3;
        Span<byte> utf8 = most <= buffer.Length ? buffer : new byte[most];
        utf8 = utf8[..System.Text.Encoding.UTF8.GetBytes(piece, utf8)];
        if (_settings.IgnoreMerges && WholeWord(utf8) is int whole)
        {
            tokens.Add(whole, 0, piece.Length);
            return;
        }
        MergeWord word = MergeWord.Rent(utf8.Length);
        int[][] alphabets = _alphabets.Value;
        for (int i = 0; i < utf8.Length; i++)
        {
            int id = alphabets[(i > 0 ? 1 : 0) + (i == utf8.Length - 1 ? 2 : 0)][utf8[i]];
            if (id < 0)
            {
                TokenizeVisible(piece, utf8, tokens);
                return;
            }
            word.Add(id, 1);
        }
        word.Merge(_merges, _settings.Dropout ?? 0);
        word.CopyTo(piece, tokens);
    }

    /// <summary>Bytes that are no token are unknown characters.</summary>
    private void TokenizeVisible(ReadOnlySpan<char> piece, ReadOnlySpan<byte> utf8, TokenBuffer tokens)
    {
        int before = tokens.Count;
        Tokenize(Visible(utf8, new char[utf8.Length]), tokens);
        var places = new TextRange[utf8.Length];
        for (int i = 0, at = 0; i < piece.Length;)
        {
            int start = i, width = new Rune(CodePoints.Next(piece, ref i)).Utf8SequenceLength;
            places.AsSpan(at, width).Fill(new(start, i));
            at += width;
        }
        foreach (ref TokenBuffer.Token token in tokens.From(before))
        {
            (int start, int end) = (token.Start - tokens.Origin, token.End - tokens.Origin);
            int first = start < places.Length ? places[start].Start : piece.Length;
            int last = end > start ? places[end - 1].End : first;
            token = token with { Start = tokens.Origin + first, End = tokens.Origin + last };
        }
    }

    /// <summary>The ids of all bytes as visible characters.</summary>
    private int[] AlphabetOf(string? prefix, string? suffix) => [.. Enumerable.Range(0, 256).Select(value =>
        Vocabulary.IdOf(string.Concat(prefix, [ByteAlphabet.Of((byte)value)], suffix)) ?? -1)];

    private int? WholeWord(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Vocabulary.LongestToken)
            return null;
        Span<char> chars = utf8.Length <= 256 ? stackalloc char[256] : new char[utf8.Length];
        return Vocabulary.IdOf(Visible(utf8, chars));
    }

    private static Span<char> Visible(ReadOnlySpan<byte> utf8, Span<char> chars)
    {
        for (int i = 0; i < utf8.Length; i++)
            chars[i] = ByteAlphabet.Of(utf8[i]);
        return chars[..utf8.Length];
    }
}
