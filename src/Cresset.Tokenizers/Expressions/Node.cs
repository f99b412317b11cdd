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

    /// <summary>A part whose text is kept.</summary>
    public sealed record Group(Node Part, Capture Capture) : Node;

    /// <summary>The text that a group kept; of several groups of one name, the last that kept any.</summary>
    public sealed record Same(IReadOnlyList<Capture> Captures, bool IgnoreCase) : Node;

    /// <summary>One part if a group kept a text, else the other.</summary>
    public sealed record If(IReadOnlyList<Capture> Captures, Node Then, Node Else) : Node;

    /// <summary>What a reader sees as one character: a letter with its marks, an emoji of several.</summary>
    public sealed record Cluster : Node;

    /// <summary>Whether the part matches here, ahead or behind, without taking it.</summary>
    public sealed record Look(Node Part, bool Behind, bool Negated) : Node;

    /// <summary>A place: an end of the text or of a line, or a border of a word.</summary>
    public sealed record Place(Anchor Anchor) : Node;

    private const int Longest = 1 << 24;

    private (bool IsNullable, int Length)? _measure;

    protected Node()
    {
    }

    /// <summary>A changed copy is measured anew.</summary>
    protected Node(Node original)
    {
    }

    /// <summary>Whether it can match the empty text.</summary>
    public bool IsNullable => (_measure ??= Measure()).IsNullable;

    /// <summary>The length in code points, if it is always the same, else −1.</summary>
    public int Length => (_measure ??= Measure()).Length;

    private (bool IsNullable, int Length) Measure() => this switch
    {
        One => (false, 1),
        All all => (all.Parts.All(part => part.IsNullable), Sum(all.Parts)),
        Either either => (either.Parts.Any(part => part.IsNullable), Common(either.Parts)),
        Repeat repeat => (repeat.Least == 0 || repeat.Part.IsNullable, Times(repeat)),
        Atomic atomic => (atomic.Part.IsNullable, atomic.Part.Length),
        Group group => (group.Part.IsNullable, group.Part.Length),
        Cluster => (false, -1),
        Same or If => (true, -1),
        _ => (true, 0),
    };

    private static int Sum(IReadOnlyList<Node> parts) => parts.Any(part => part.Length < 0) ? -1
        : (int)Math.Min(Longest, parts.Sum(part => (long)part.Length));

    private static int Common(IReadOnlyList<Node> parts) =>
        parts.All(part => part.Length == parts[0].Length) ? parts[0].Length : -1;

    private static int Times(Repeat repeat) => repeat.Least != repeat.Most || repeat.Part.Length < 0 ? -1
        : (int)Math.Min(Longest, (long)repeat.Least * repeat.Part.Length);
}

/// <summary>A group whose text may be asked for.</summary>
internal sealed class Capture
{
    /// <summary>Whether something asks for the text.</summary>
    public bool IsUsed { get; set; }
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

    /// <summary>Where the search for this match began: behind the match before.</summary>
    SearchStart,
}
