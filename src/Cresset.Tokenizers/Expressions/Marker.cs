using System.Buffers;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// Finds, for all places of a text at once, where looks match and anchors stand: looks ahead from the end,
/// looks behind from the start, inner ones first. Then the class of a character says what holds before it.
/// </summary>
internal sealed class Marker
{
    private readonly CharClasses _classes;
    private readonly List<(int Mark, Anchor Anchor)> _anchors = [];
    private readonly List<(int Mark, States States, bool Behind)> _looks = [];
    private readonly int _searchStart = -1;

    public Marker(AutomatonProgram program)
    {
        _classes = program.Classes;
        foreach ((int mark, int place) in program.Marks)
        {
            Instruction step = program[place];
            if (step.Operation is Operation.Look)
                _looks.Add((mark, step.IsBehind ? new BehindStates(program, place + 1)
                    : new AheadStates(program, place + 1, step.A), step.IsBehind));
            else if ((Anchor)step.A is Anchor.SearchStart)
                _searchStart = mark;
            else
                _anchors.Add((mark, (Anchor)step.A));
        }
    }

    /// <inheritdoc cref="Automaton.Find"/>
    public bool Find(States states, ReadOnlySpan<char> text, List<TextRange> found, ref Search search)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(text.Length + 1);
        try
        {
            Span<byte> kinds = rented.AsSpan(0, text.Length + 1);
            if (!Mark(text, kinds, ref search))
                return false;
            var scans = new LongScans();
            while (!search.IsOver)
            {
                int end = Match(states, kinds, ref search, ref scans);
                if (end == States.Failed)
                    return false;
                search.Take(end, text, found);
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private int Match(States states, ReadOnlySpan<byte> kinds, ref Search search, ref LongScans scans)
    {
        int row = States.First, end = -1, start = search.At, at = start;
        int stop = LongScans.NextStop(at, kinds.Length);
        while (row != States.Empty && at < kinds.Length)
        {
            if (at >= stop)
            {
                stop = LongScans.NextStop(at, kinds.Length);
                int known = scans.EndFrom(start, at, row);
                if (known != LongScans.NotKnown)
                {
                    end = Math.Max(end, known);
                    break;
                }
            }
            int kind = kinds[at];
            if (at == search.Start && _searchStart >= 0)
                kind = _classes.Marked(kind, _searchStart);
            int step = kind == CharClasses.Unknown ? States.Failed : states.Steps[row + kind];
            if (step is -1)
                step = states.Build(row, kind, ref search);
            if (step == States.Failed)
                return step;
            end = (step & 1) != 0 ? at : end;
            row = step >> 1;
            do at++;
            while (at < kinds.Length && kinds[at] == CharClasses.Inside);
        }
        search.Spend(at - start);
        scans.Finish(end);
        return end;
    }

    /// <summary>The classes of all characters and of the end; false if there are too many.</summary>
    private bool Mark(ReadOnlySpan<char> text, Span<byte> kinds, ref Search search)
    {
        kinds.Fill(CharClasses.Inside);
        for (int start = 0, at = 0; start <= text.Length; start = Math.Max(at, start + 1))
        {
            int kind = at == text.Length
                ? CharClasses.End : _classes.Of(CodePoints.Next(text, ref at), ref search);
            foreach ((int mark, Anchor anchor) in _anchors)
                kind = Places.IsAt(text, anchor, start) ? _classes.Marked(kind, mark) : kind;
            if (kind == CharClasses.Unknown)
                return false;
            kinds[start] = (byte)kind;
        }
        search.Spend(text.Length * (1L + _looks.Count));
        foreach ((int mark, States states, bool behind) in _looks)
        {
            if (!Mark(kinds, mark, states, behind, ref search))
                return false;
        }
        return true;
    }

    private bool Mark(Span<byte> kinds, int mark, States states, bool forward, ref Search search)
    {
        int row = States.Empty, next = forward ? 1 : -1;
        for (int at = forward ? 0 : kinds.Length - 1; (uint)at < (uint)kinds.Length; at += next)
        {
            int kind = kinds[at];
            if (kind == CharClasses.Inside)
                continue;
            int step = states.Steps[row + kind];
            if (step == -1)
                step = states.Build(row, kind, ref search);
            if (step == States.Failed)
                return false;
            row = step >> 1;
            if ((step & 1) == 0)
                continue;
            int marked = _classes.Marked(kind, mark);
            if (marked == CharClasses.Unknown)
                return false;
            kinds[at] = (byte)marked;
        }
        return true;
    }
}
