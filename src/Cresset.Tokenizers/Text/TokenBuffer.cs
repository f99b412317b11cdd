namespace Cresset.Tokenizers.Text;

/// <summary>
/// The tokens of one text as the model gives them; places are chars of the normalised text.
/// </summary>
internal sealed class TokenBuffer
{
    /// <summary>One token, its place and the number of its piece.</summary>
    public readonly record struct Token(int Id, int Start, int End, int Word);

    private Token[] _tokens = new Token[64];

    /// <summary>
    /// Strings of tokens that are not the vocabulary's of their id, by place in <see cref="Tokens"/>.
    /// </summary>
    public List<(int Index, string Value)> Values { get; } = [];

    /// <summary>Where the current piece starts, which the model's places are relative to.</summary>
    public int Origin { get; set; }

    /// <summary>The number of the current piece.</summary>
    public int Word { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        Values.Clear();
    }

    public void Add(int id, int start, int end, string? value = null)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, Count * 2);
        if (value is not null)
            Values.Add((Count, value));
        _tokens[Count++] = new(id, Origin + start, Origin + end, Word);
    }

    /// <summary>Room for more tokens, which the caller fills in.</summary>
    public Span<Token> Add(int count)
    {
        if (Count + count > _tokens.Length)
            Array.Resize(ref _tokens, Math.Max(Count + count, Count * 2));
        Count += count;
        return _tokens.AsSpan(Count - count, count);
    }

    /// <summary>The tokens added after the first <paramref name="count"/>, to be changed.</summary>
    public Span<Token> From(int count) => _tokens.AsSpan(count, Count - count);

    /// <summary>Takes back the tokens added after <paramref name="count"/>.</summary>
    public void Shrink(int count)
    {
        Count = count;
        Values.RemoveAll(value => value.Index >= count);
    }
}
