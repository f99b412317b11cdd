using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>Cuts at every character of a class, one by one.</summary>
internal readonly struct ClassCutter(CharClass delimiters, DelimiterBehavior behavior) : ICutter
{
    public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts)
    {
        var found = new List<TextRange>();
        for (int i = 0; i < piece.Length;)
        {
            int start = i;
            if (CodePoints.Is(CodePoints.Next(piece, ref i), delimiters))
                found.Add(new(start, i));
        }
        Delimiter.Cut(piece.Length, found, behavior, parts);
    }
}

/// <summary>Cuts into runs of one kind; the kind is a number, and −1 leaves the run out.</summary>
internal readonly struct RunCutter<TKinds> : ICutter where TKinds : struct, IRunKinds
{
    public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts)
    {
        int start = 0, kind = -1;
        for (int i = 0; i < piece.Length;)
        {
            int at = i, next = TKinds.KindOf(CodePoints.Next(piece, ref i));
            if (next == kind && !TKinds.Alone(kind))
                continue;
            if (kind >= 0)
                parts.Add(start, at);
            (start, kind) = (at, next);
        }
        if (kind >= 0)
            parts.Add(start, piece.Length);
    }
}

/// <summary>The kinds of characters that a <see cref="RunCutter{TKinds}"/> tells apart.</summary>
internal interface IRunKinds
{
    /// <summary>The kind of a code point; −1 is dropped.</summary>
    static abstract int KindOf(int c);

    /// <summary>Whether every character of this kind is a piece of its own.</summary>
    static abstract bool Alone(int kind);
}
