namespace Cresset.Tokenizers.Text;

/// <summary>
/// A list of numbers that are mostly equal to their neighbours: each number and how often. Immutable.
/// </summary>
internal readonly struct Runs
{
    private readonly (int Count, int Value)[]? _runs;

    private Runs((int Count, int Value)[] runs) => _runs = runs;

    /// <summary>One number, <paramref name="count"/> times.</summary>
    public static Runs Of(int value, int count) => new([(count, value)]);

    /// <summary>All numbers of all parts.</summary>
    public static Runs Concat(params ReadOnlySpan<Runs> parts)
    {
        int count = 0;
        foreach (Runs part in parts)
            count += part._runs?.Length ?? 0;
        var all = new (int, int)[count];
        int at = 0;
        foreach (Runs part in parts)
        {
            part._runs.CopyTo(all.AsSpan(at));
            at += part._runs?.Length ?? 0;
        }
        return new(all);
    }

    /// <summary>The numbers from start to end.</summary>
    public Runs Slice(int start, int end)
    {
        var kept = new List<(int, int)>();
        int at = 0;
        foreach ((int count, int value) in _runs ?? [])
        {
            int inside = Math.Min(end, at + count) - Math.Max(start, at);
            if (inside > 0)
                kept.Add((inside, value));
            at += count;
        }
        return new([.. kept]);
    }

    /// <summary>The numbers one by one.</summary>
    public int[] ToArray(int length)
    {
        var values = new int[length];
        int at = 0;
        foreach ((int count, int value) in _runs ?? [])
        {
            values.AsSpan(at, count).Fill(value);
            at += count;
        }
        return values;
    }
}
