namespace Cresset.Tokenizers.Expressions;

/// <summary>A part of a regular expression.</summary>
internal abstract record Node
{
    /// <summary>One code point of a set.</summary>
    public sealed record One(CharSet Set) : Node;

    /// <summary>Parts behind each other; none is the empty text.</summary>
    public sealed record All(IReadOnlyList<Node> Parts) : Node;

    /// <summary>The first of these that leads to a match.</summary>
    public sealed record Either(IReadOnlyList<Node> Parts) : Node;

    /// <summary>From least to most times; most −1 is without end.</summary>
    public sealed record Repeat(Node Part, int Least, int Most, bool Lazy) : Node;

    /// <summary>The first way to match the part, and no other.</summary>
    public sealed record Atomic(Node Part) : Node;

    /// <summary>Whether the part matches here, ahead or behind, without taking it.</summary>
    public sealed record Look(Node Part, bool Behind, bool Negated) : Node;

    /// <summary>A place: an end of the text or of a line, or a border of a word.</summary>
    public sealed record Place(Anchor Anchor) : Node;

    /// <summary>Whether it can match the empty text.</summary>
    public bool IsNullable => this switch
    {
        One => false,
        All all => all.Parts.All(part => part.IsNullable),
        Either either => either.Parts.Any(part => part.IsNullable),
        Repeat repeat => repeat.Least == 0 || repeat.Part.IsNullable,
        Atomic atomic => atomic.Part.IsNullable,
        _ => true,
    };

    /// <summary>The length in code points, if it is always the same, else −1.</summary>
    public int Length => this switch
    {
        One => 1,
        All all => all.Parts.Any(part => part.Length < 0) ? -1 : all.Parts.Sum(part => part.Length),
        Either either => either.Parts.Select(part => part.Length).Distinct().Count() == 1 ? either.Parts[0].Length : -1,
        Repeat repeat => repeat.Least == repeat.Most && repeat.Part.Length >= 0 ? repeat.Least * repeat.Part.Length : -1,
        Atomic atomic => atomic.Part.Length,
        _ => 0,
    };
}

/// <summary>Places in a text that take no character.</summary>
internal enum Anchor
{
    TextStart,
    TextEnd,
    TextEndOrNewline,
    LineStart,
    LineEnd,
    WordBorder,
    NoWordBorder,
}
