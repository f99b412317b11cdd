namespace Cresset.Tokenizers.Text;

/// <summary>The tokens of one text as the model gives them; places are chars of the normalised text.</summary>
internal sealed class TokenBuffer
{
    /// <summary>One token; <paramref name="Value"/> is null where it is the vocabulary's string of the id.</summary>
    public readonly record struct Token(int Id, int Start, int End, int Word, string? Value);

    private Token[] _tokens = new Token[64];

    /// <summary>Where the current piece starts, which the model's places are relative to.</summary>
    public int Origin { get; set; }

    /// <summary>The number of the current piece.</summary>
    public int Word { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int id, int start, int end, string? value = null)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, Count * 2);
        _tokens[Count++] = new(id, Origin + start, Origin + end, Word, value);
    }

    /// <summary>Takes back the tokens added after <paramref name="count"/>.</summary>
    public void Shrink(int count) => Count = count;
}
