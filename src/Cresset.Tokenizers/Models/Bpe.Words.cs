using System.Text;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

public sealed partial class Bpe
{
    private const char Blank = '▁';

    /// <summary>A text without a pre-tokenizer is cut at its visible blanks, if no merge goes over such a border.</summary>
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
        _settings is { Prefix: null, Suffix: null, IgnoreMerges: false } && Vocabulary.IdOf([Blank]) is not null
        && !merges.All().Any(merge => Vocabulary.CharsOf(merge.B) is [Blank, ..] && Vocabulary.CharsOf(merge.A) is not [.., Blank]);

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
        foreach (byte value in utf8)
            word.Add(_alphabet![value], 1);
        word.Merge(_merges, _settings.Dropout ?? 0);
        word.CopyTo(piece, tokens);
    }

    private int? WholeWord(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Vocabulary.LongestToken)
            return null;
        Span<char> chars = utf8.Length <= 256 ? stackalloc char[256] : new char[utf8.Length];
        for (int i = 0; i < utf8.Length; i++)
            chars[i] = ByteAlphabet.Of(utf8[i]);
        return Vocabulary.IdOf(chars[..utf8.Length]);
    }
}
