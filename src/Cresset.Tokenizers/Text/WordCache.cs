namespace Cresset.Tokenizers.Text;

/// <summary>The tokens of words that a model met before: a table of bounded size.</summary>
/// <remarks>
/// For one thread at a time. A word has four places; new words displace those that were not met again.
/// </remarks>
internal sealed partial class WordCache
{
    private const int MostChars = 24, MostTokens = 12, FirstSize = 256, LastSize = 1 << 15, Ways = 4;

    private Slot[] _slots = new Slot[FirstSize];
    private int _filled;

    /// <summary>Whether a word of that many chars may be kept.</summary>
    public static bool Fits(int chars) => chars is > 0 and <= MostChars;

    /// <summary>Adds the tokens of a word; false, if it is not known.</summary>
    /// <param name="word">The word, which <see cref="Fits"/>.</param>
    /// <param name="bytes">Whether the word means its UTF-8 bytes.</param>
    /// <param name="tokens">Takes the tokens.</param>
    /// <param name="hash">What <see cref="Store"/> needs.</param>
    public bool TryAdd(ReadOnlySpan<char> word, bool bytes, TokenBuffer tokens, out uint hash)
    {
        hash = Hash(word);
        uint way = 0;
        while (!Is(ref At(hash, way), word, bytes))
        {
            if (++way == Ways)
                return false;
        }
        ref Slot slot = ref At(hash, way);
        slot.Met = true;
        Span<TokenBuffer.Token> room = tokens.Add(slot.Count);
        (int origin, int number) = (tokens.Origin, tokens.Word);
        for (int i = 0; i < room.Length; i++)
            room[i] = new(slot.Tokens[i], origin + slot.Starts[i], origin + slot.Ends[i], number);
        if (slot.Unknown != 0)
            AddValues(ref slot, word, tokens);
        return true;
    }

    private static void AddValues(ref Slot slot, ReadOnlySpan<char> word, TokenBuffer tokens)
    {
        for (int i = 0, first = tokens.Count - slot.Count; i < slot.Count; i++)
        {
            if ((slot.Unknown >> i & 1) != 0)
                tokens.Values.Add((first + i, new(word[slot.Starts[i]..slot.Ends[i]])));
        }
    }

    /// <summary>
    /// Keeps the tokens of a word, those from <paramref name="first"/> on, if they are few.
    /// </summary>
    public void Store(ReadOnlySpan<char> word, bool bytes, uint hash, TokenBuffer all, int first)
    {
        ReadOnlySpan<TokenBuffer.Token> tokens = all.Tokens[first..];
        if (tokens.Length > MostTokens)
            return;
        if (_filled > _slots.Length / 2 && _slots.Length < LastSize)
            Grow();
        ref Slot slot = ref Make(hash);
        word.CopyTo(slot.Word);
        (slot.Length, slot.Count) = ((byte)word.Length, (byte)tokens.Length);
        (slot.Bytes, slot.Met) = (bytes, false);
        for (int i = 0; i < tokens.Length; i++)
        {
            slot.Tokens[i] = tokens[i].Id;
            slot.Starts[i] = (byte)(tokens[i].Start - all.Origin);
            slot.Ends[i] = (byte)(tokens[i].End - all.Origin);
        }
        slot.Unknown = 0;
        for (int i = all.Values.Count - 1; i >= 0 && all.Values[i].Index >= first; i--)
            slot.Unknown |= (ushort)(1 << (all.Values[i].Index - first));
    }

    private ref Slot At(uint hash, uint way) => ref _slots[(hash ^ way) & (uint)(_slots.Length - 1)];

    /// <summary>
    /// A free slot for a hash, or the first whose word was not met again; passing others by forgets it.
    /// </summary>
    private ref Slot Make(uint hash)
    {
        for (uint way = 0; way < Ways; way++)
        {
            if (At(hash, way).Length > 0)
                continue;
            _filled++;
            return ref At(hash, way);
        }
        for (uint way = 0; way < Ways; way++)
        {
            ref Slot slot = ref At(hash, way);
            if (!slot.Met)
                return ref slot;
            slot.Met = false;
        }
        return ref At(hash, 0);
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[Math.Min(LastSize, old.Length * 8)];
        _filled = 0;
        foreach (ref Slot slot in old.AsSpan())
        {
            if (slot.Length > 0)
                Make(Hash(((ReadOnlySpan<char>)slot.Word)[..slot.Length])) = slot;
        }
    }

    private static bool Is(ref Slot slot, ReadOnlySpan<char> word, bool bytes) =>
        slot.Length == word.Length && slot.Bytes == bytes
        && word.SequenceEqual(((ReadOnlySpan<char>)slot.Word)[..word.Length]);
}
