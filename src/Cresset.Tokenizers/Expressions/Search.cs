using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Where a search is, and what it may still spend.</summary>
/// <param name="length">The length of the text.</param>
/// <param name="asksForStart">Whether the expression asks where the search began.</param>
internal struct Search(int length, bool asksForStart)
{
    private const int FreeSteps = 1_000_000, StepsForChar = 500;

    private readonly int _length = length;
    private int _last = -1;

    /// <summary>Where the next match may start.</summary>
    public int At { get; set; }

    /// <summary>Where the search for the next match began.</summary>
    public int Start { get; private set; }

    public readonly bool IsOver => At > _length;

    /// <summary>How many steps are left.</summary>
    public long Steps { get; set; } = FreeSteps + (long)StepsForChar * length;

    /// <exception cref="TimeoutException">No step is left.</exception>
    public void Spend(long steps)
    {
        if ((Steps -= steps) < 0)
            throw TooManySteps(_length);
    }

    public static TimeoutException TooManySteps(int length) =>
        new($"more than {FreeSteps + (long)StepsForChar * length} steps");

    /// <summary>Adds what was found where it stands, and goes on behind it.</summary>
    public void Take(int end, ReadOnlySpan<char> text, List<TextRange> found)
    {
        if (end > At)
        {
            found.Add(new(At, end));
            At = Start = _last = end;
            return;
        }
        if (end == At && end != _last) // an empty match right behind another is none
        {
            found.Add(new(At, end));
            Start = _last = end;
            if (asksForStart)
                return; // from here it may match in another way
        }
        int next = At;
        if (next < text.Length)
            CodePoints.Next(text, ref next);
        else
            next++;
        At = next;
        if (end >= 0)
            Start = next;
    }
}
