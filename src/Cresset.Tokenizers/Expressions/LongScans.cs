namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// Remembers what long scans of one text came to, so that a scan that gets into the same state at the same
/// place ends there: a pattern that reads far and fails, again and again from the next start, stays linear.
/// </summary>
internal struct LongScans
{
    private const int Distance = 64, Long = 128;

    public const int NotKnown = -2;

    private Dictionary<(int At, int Row), int>? _ends;
    private List<(int At, int Row)>? _passed;

    /// <summary>Where a scan stops next to ask.</summary>
    public static int NextStop(int at, int length) => Math.Min((at | (Distance - 1)) + 1, length);

    /// <summary>The end that was found from here on, −1 for none, or <see cref="NotKnown"/>.</summary>
    public int EndFrom(int start, int at, int row)
    {
        if (at - start < Long)
            return NotKnown;
        _ends ??= [];
        if (_ends.TryGetValue((at, row), out int known))
            return known;
        (_passed ??= []).Add((at, row));
        return NotKnown;
    }

    /// <summary>Keeps the end for all places that the scan has passed.</summary>
    public readonly void Finish(int end)
    {
        if (_passed is not { Count: > 0 })
            return;
        foreach ((int at, int row) in _passed)
            _ends![(at, row)] = end >= at ? end : -1;
        _passed.Clear();
    }
}
