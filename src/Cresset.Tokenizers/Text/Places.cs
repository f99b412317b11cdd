namespace Cresset.Tokenizers.Text;

/// <summary>
/// Where tokens stand and which words they are from, in two bytes a token: they are often not asked for.
/// </summary>
/// <remarks>
/// One number a token: 1 bit says that the next word begins, 6 bits where it stands from the end of the token
/// before, 9 bits how long it is. What does not fit follows <see cref="Escape"/> as it is.
/// </remarks>
internal readonly struct Places
{
    private const int LengthBits = 9, MaxLength = (1 << LengthBits) - 1, Nearest = -32, Farthest = 31;
    private const ushort Escape = ushort.MaxValue;

    /// <summary>The most numbers that one token takes.</summary>
    private const int Longest = 7;

    private readonly ushort[] _packed;

    private Places(ushort[] packed, int count) => (_packed, Count) = (packed, count);

    /// <summary>The number of tokens.</summary>
    public int Count { get; }

    /// <summary>The places of the tokens in a buffer.</summary>
    public static Places Of(Workspace work)
    {
        ReadOnlySpan<TokenBuffer.Token> tokens = work.Tokens.Tokens;
        NormalizedText text = work.Pieces.Text;
        if (work.Packed.Length < tokens.Length * Longest)
            work.Packed = new ushort[tokens.Length * Longest];
        ushort[] packed = work.Packed;
        int written = 0, end = 0, word = 0;
        foreach (ref readonly TokenBuffer.Token token in tokens)
        {
            TextRange range = text.RangeOf(token.Start, token.End);
            (int gap, int length, int step) = (range.Start - end, range.Length, token.Word - word);
            if (gap is >= Nearest and <= Farthest && (uint)length < MaxLength && step is 0 or 1)
                packed[written++] = (ushort)((step << 15) | ((gap - Nearest) << LengthBits) | length);
            else
                written += Write(packed.AsSpan(written), range, token.Word);
            (end, word) = (range.End, token.Word);
        }
        return new(packed[..written], tokens.Length);
    }

    /// <summary>Writes the places one by one.</summary>
    public void CopyTo(Span<TextRange> offsets, Span<int> words)
    {
        (int at, int end, int word) = (0, 0, 0);
        for (int i = 0; i < Count; i++)
        {
            int packed = _packed[at++];
            if (packed == Escape)
            {
                (offsets[i], words[i]) = (new(Number(at), Number(at + 2)), Number(at + 4));
                at += Longest - 1;
            }
            else
            {
                int start = end + ((packed >> LengthBits) & (Farthest - Nearest)) + Nearest;
                (offsets[i], words[i]) = (new(start, start + (packed & MaxLength)), word + (packed >> 15));
            }
            (end, word) = (offsets[i].End, words[i]);
        }
    }

    private static int Write(Span<ushort> to, TextRange range, int word)
    {
        to[0] = Escape;
        Write(to[1..], range.Start);
        Write(to[3..], range.End);
        Write(to[5..], word);
        return Longest;
    }

    private static void Write(Span<ushort> to, int number) =>
        (to[0], to[1]) = ((ushort)number, (ushort)(number >> 16));

    private int Number(int at) => _packed[at] | (_packed[at + 1] << 16);
}
