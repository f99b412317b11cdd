namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// What one step of the machine does. <see cref="A"/> and <see cref="B"/> are places in the program or
/// numbers.
/// </summary>
internal readonly record struct Instruction(Operation Operation, int A = 0, int B = 0, CharSet? Set = null)
{
    /// <summary>In the B of a look.</summary>
    public const int Negated = 1, Backwards = 2;

    /// <summary>Whether a look wants no match.</summary>
    public bool IsNegated => (B & Negated) != 0;

    /// <summary>Whether a look asks for a match that ends here.</summary>
    public bool IsBehind => (B & Backwards) != 0;
}

internal enum Operation
{
    /// <summary>Takes a code point of the set.</summary>
    One,
    /// <summary>Goes to A, and to B if that fails.</summary>
    Split,
    /// <summary>Goes to A.</summary>
    Jump,
    /// <summary>Goes on where the anchor A is.</summary>
    Place,
    /// <summary>Matches up to Accept without taking it, then goes to A; B has flags.</summary>
    Look,
    /// <summary>Matches up to Accept in the first way, then goes to A.</summary>
    Atomic,
    /// <summary>Goes A code points back.</summary>
    Back,
    /// <summary>Notes the position in register A.</summary>
    Note,
    /// <summary>Notes the position in register A and that A + 1 has none.</summary>
    Open,
    /// <summary>Goes to B if nothing was taken since register A was noted.</summary>
    Moved,
    /// <summary>Takes the text between registers A and A + 1; B = 1 ignores the case.</summary>
    Same,
    /// <summary>Goes to B unless a text is between registers A and A + 1.</summary>
    Kept,
    /// <summary>Takes a cluster of code points.</summary>
    Cluster,
    /// <summary>Goes back by any number of code points, for a match that ends where it came from.</summary>
    Behind,
    /// <summary>Goes on where register A was noted.</summary>
    Here,
    /// <summary>The match is complete.</summary>
    Accept,
}
