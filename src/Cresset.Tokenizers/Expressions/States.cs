namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// States that are made when first met, and the steps between them. Safe for any number of threads.
/// </summary>
/// <remarks>A state is a list of places in a program, written as the chars of a string.</remarks>
internal abstract class States
{
    /// <summary>The distance from one row of steps to the next.</summary>
    public const int Width = 256;

    /// <summary>The row of the state without places.</summary>
    public const int Empty = 0;

    /// <summary>The row of the state at the first place.</summary>
    public const int First = Width;

    /// <summary>Instead of a step: there are too many states.</summary>
    public const int Failed = -2;

    private const int MostStates = 4096;

    private readonly Dictionary<string, int> _numbers = new() { [""] = 0, ["\0"] = 1 };
    private readonly List<string> _states = ["", "\0"];
    private int[]? _steps;

    /// <summary>
    /// By row and class of character: twice the row of the next state, plus the flag; −1 if not known yet.
    /// </summary>
    public int[] Steps => Volatile.Read(ref _steps) ?? Start();

    /// <summary>The places behind a character.</summary>
    /// <param name="places">The places before it.</param>
    /// <param name="kind">Its class.</param>
    /// <param name="flag">What is noted before it, like a match that ends there.</param>
    /// <param name="visits">How many places were looked at.</param>
    protected abstract string Next(string places, int kind, out bool flag, out int visits);

    /// <summary>The step from a row, which is known from now on, or <see cref="Failed"/>.</summary>
    public int Build(int row, int kind, ref Search search)
    {
        lock (_numbers)
        {
            if (Steps[row + kind] is >= 0 and int known)
                return known;
            string places = Next(_states[row / Width], kind, out bool flag, out int visits);
            search.Spend(visits);
            if (!_numbers.TryGetValue(places, out int next))
            {
                next = _states.Count;
                if (next >= MostStates)
                    return Failed;
                Reserve(next);
                _numbers[places] = next;
                _states.Add(places);
            }
            return _steps![row + kind] = next * Width * 2 + (flag ? 1 : 0);
        }
    }

    private int[] Start()
    {
        var steps = new int[4 * Width];
        steps.AsSpan().Fill(-1);
        return Interlocked.CompareExchange(ref _steps, steps, null) ?? steps;
    }

    private void Reserve(int state)
    {
        int[] steps = _steps!;
        if ((state + 1) * Width <= steps.Length)
            return;
        var more = new int[steps.Length * 2];
        more.AsSpan(steps.Length).Fill(-1);
        steps.CopyTo(more, 0);
        Volatile.Write(ref _steps, more);
    }
}
