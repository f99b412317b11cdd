namespace Cresset.Tokenizers;

/// <summary>
/// A piece of a text or of a list of tokens: from <paramref name="Start"/> up to, not including,
/// <paramref name="End"/>.
/// </summary>
public readonly record struct TextRange(int Start, int End)
{
    /// <summary>End − Start.</summary>
    public int Length => End - Start;

    /// <summary>The text in this range.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);

    internal TextRange Shift(int by) => new(Start + by, End + by);
}
