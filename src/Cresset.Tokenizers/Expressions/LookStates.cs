namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// Where a look behind matches: the places of all matches that began before; the flag is that one ends.
/// </summary>
internal sealed class BehindStates(AutomatonProgram program, int entry) : States
{
    protected override string Next(string places, int kind, out bool flag, out int visits)
    {
        var next = new SortedSet<char>();
        var seen = new HashSet<int>();
        var open = new Stack<int>(places.Select(place => (int)place).Append(entry));
        (flag, visits) = (false, open.Count);
        while (open.TryPop(out int place))
        {
            visits++;
            if (place < 0 || !seen.Add(place))
                continue;
            flag |= program[place].Operation is Operation.Accept;
            if (program[place].Operation is Operation.One && program.Holds(place, kind))
                next.Add((char)(place + 1));
            (int first, int second) = program.Follow(place, kind);
            open.Push(second);
            open.Push(first);
        }
        return string.Concat(next);
    }
}

/// <summary>
/// Where a look ahead matches, read from the end of the text: the places that lead to a match behind the
/// character; the flag is that the first one does so before it.
/// </summary>
internal sealed class AheadStates(AutomatonProgram program, int entry, int end) : States
{
    protected override string Next(string places, int kind, out bool flag, out int visits)
    {
        var behind = places.ToHashSet();
        var leads = new bool[end + 1];
        visits = 0;
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int place = end - 1; place >= entry; place--, visits++)
            {
                if (!leads[place] && Leads(place))
                    changed = leads[place] = true;
            }
        }
        flag = leads[entry];
        return string.Concat(Enumerable.Range(entry, end - entry)
            .Where(place => leads[place] && place > entry && program[place - 1].Operation is Operation.One)
            .Select(place => (char)place));

        bool Leads(int place)
        {
            if (program[place].Operation is Operation.Accept)
                return true;
            if (program[place].Operation is Operation.One)
                return behind.Contains((char)(place + 1)) && program.Holds(place, kind);
            (int first, int second) = program.Follow(place, kind);
            return (first >= 0 && leads[first]) || (second >= 0 && leads[second]);
        }
    }
}
