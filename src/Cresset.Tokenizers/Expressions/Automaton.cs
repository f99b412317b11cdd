using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Runs a program in linear time: all its ways at once, one step of a table a character.</summary>
/// <remarks>
/// A state is the ordered list of places the program may be at; the first that accepts ends the list, which
/// gives the match that going back would give. Conditions on the next character are looked up with it. Others
/// are found for the whole text before (<see cref="Marker"/>) and belong to the class of the next one.
/// </remarks>
internal sealed class Automaton
{
    private readonly OrderedStates _states;
    private readonly CharClasses _classes;
    private readonly Marker? _marker;

    private Automaton(AutomatonProgram program)
    {
        (_states, _classes) = (new(program), program.Classes);
        _marker = program.Marks.Count > 0 ? new(program) : null;
    }

    /// <summary>An automaton for an expression, or null if that must go back.</summary>
    public static Automaton? Create(Node expression) =>
        AutomatonProgram.Create(expression) is { } program ? new(program) : null;

    /// <summary>Adds the matches; false if it stopped because it would grow too large.</summary>
    public bool Find(ReadOnlySpan<char> text, List<TextRange> found, ref Search search)
    {
        if (_marker is not null)
            return _marker.Find(_states, text, found, ref search);
        var scans = new LongScans();
        while (true)
        {
            search.At = SkipFailing(text, search.At);
            if (search.IsOver)
                return true;
            int end = Match(text, ref search, ref scans);
            if (end == States.Failed)
                return false;
            search.Take(end, text, found);
        }
    }

    /// <summary>The end of the match where the search is, −1, or <see cref="States.Failed"/>.</summary>
    private int Match(ReadOnlySpan<char> text, ref Search search, ref LongScans scans)
    {
        int[] steps = _states.Steps;
        byte[] ascii = _classes.Ascii;
        int row = States.First, end = -1, start = search.At, at = start;
        ReadOnlySpan<char> near = text[..LongScans.NextStop(at, text.Length)];
        while (row != States.Empty)
        {
            int before = at, kind;
            if ((uint)at < (uint)near.Length && near[at] < ascii.Length)
            {
                kind = ascii[near[at++]];
            }
            else
            {
                if (at >= near.Length && at < text.Length)
                {
                    near = text[..LongScans.NextStop(at, text.Length)];
                    int known = scans.EndFrom(start, at, row);
                    if (known != LongScans.NotKnown)
                    {
                        end = Math.Max(end, known);
                        break;
                    }
                }
                int next = at; // so that the place may stay in a register
                kind = ClassAt(text, ref next, ref search);
                at = next;
            }
            int step = kind == CharClasses.Unknown ? States.Failed : steps[row + kind];
            if (step < 0)
            {
                step = step == States.Failed ? step : _states.Build(row, kind, ref search);
                if (step == States.Failed)
                    return step;
                steps = _states.Steps;
            }
            end = (step & 1) != 0 ? before : end;
            row = step >> 1;
        }
        search.Spend(at - start);
        scans.Finish(end);
        return end;
    }

    /// <summary>
    /// The next position where a match does not fail at its first character, as far as that is known.
    /// </summary>
    private int SkipFailing(ReadOnlySpan<char> text, int position)
    {
        int[] steps = _states.Steps;
        byte[] ascii = _classes.Ascii;
        while (position < text.Length)
        {
            int next = position;
            int kind = text[next] < ascii.Length
                ? ascii[text[next++]] : _classes.Known(CodePoints.Next(text, ref next));
            if (kind == CharClasses.Unknown || steps[States.First + kind] != States.Empty)
                return position;
            position = next;
        }
        return position;
    }

    private int ClassAt(ReadOnlySpan<char> text, ref int i, ref Search search) =>
        i >= text.Length ? CharClasses.End : _classes.Of(CodePoints.Next(text, ref i), ref search);
}
