using System.Diagnostics.CodeAnalysis;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Runs a program in linear time: all its ways at once, one step of a table a character.</summary>
/// <remarks>
/// A state is the ordered list of places the program may be at; the first that accepts ends the list, which gives
/// the match that going back would give. Conditions on the next character are looked up with it. States are made
/// when first met. Safe for any number of threads.
/// </remarks>
internal sealed class Automaton
{
    private const int MostStates = 4096, Width = 256, Dead = 0, Start = 1, Unknown = CharClasses.End + 1;

    private readonly AutomatonProgram _program;
    private readonly CharClasses _classes;
    private readonly byte[] _ascii;
    private readonly Dictionary<string, int> _numbers = new() { [""] = Dead, ["\0"] = Start };
    private readonly List<string> _states = ["", "\0"];

    /// <summary>For each state and class: twice the row of the next state, plus one if a match ends before the character.</summary>
    private int[] _steps;

    private Automaton(AutomatonProgram program, byte[] ascii)
    {
        (_program, _classes, _ascii) = (program, program.Classes, ascii);
        _steps = new int[8 * Width];
        _steps.AsSpan().Fill(-1);
    }

    /// <summary>What <see cref="Match"/> gives where the automaton grows too large.</summary>
    public const int Failed = -2;

    /// <summary>An automaton for a program, if it needs no more than the next character.</summary>
    public static bool TryCreate(Instruction[] program, [NotNullWhen(true)] out Automaton? automaton)
    {
        AutomatonProgram? usable = AutomatonProgram.Create(program);
        automaton = usable?.Classes.PageOf(0) is { } ascii ? new(usable, ascii) : null;
        return automaton is not null;
    }

    /// <summary>The end of the match that starts at a position, −1, or <see cref="Failed"/>.</summary>
    public int Match(ReadOnlySpan<char> text, int position, out int read)
    {
        int[] steps = Volatile.Read(ref _steps);
        byte[] ascii = _ascii;
        int row = Start * Width, end = -1, at = position;
        while (row != Dead)
        {
            int before = at;
            int kind = (uint)at < (uint)text.Length && text[at] < ascii.Length ? ascii[text[at++]] : ClassAt(text, ref at);
            int step = kind == Unknown ? -1 : steps[row + kind];
            if (step < 0)
            {
                step = kind == Unknown ? -1 : Build(row / Width, kind);
                if (step < 0)
                {
                    read = at;
                    return Failed;
                }
                steps = Volatile.Read(ref _steps);
            }
            end = (step & 1) != 0 ? before : end;
            row = step >> 1;
        }
        read = at;
        return end;
    }

    /// <summary>The next position where a match does not fail at its first character, as far as that is known.</summary>
    public int SkipFailing(ReadOnlySpan<char> text, int position)
    {
        int[] steps = Volatile.Read(ref _steps);
        byte[] ascii = _ascii;
        while (position < text.Length)
        {
            int next = position;
            int kind = text[next] < ascii.Length ? ascii[text[next++]] : ClassAt(text, ref next);
            if (kind == Unknown || steps[Start * Width + kind] != Dead)
                return position;
            position = next;
        }
        return position;
    }

    private int ClassAt(ReadOnlySpan<char> text, ref int i)
    {
        if (i >= text.Length)
            return CharClasses.End;
        int c = CodePoints.Next(text, ref i);
        return _classes.PageOf(c)?[c & 255] ?? Unknown;
    }

    private int Build(int state, int kind)
    {
        lock (_numbers)
        {
            if (_steps[state * Width + kind] is >= 0 and int known)
                return known;
            string places = _program.Next(_states[state], kind, out bool matched);
            if (!_numbers.TryGetValue(places, out int next))
            {
                next = _states.Count;
                if (next >= MostStates)
                    return -1;
                Reserve(next);
                _numbers[places] = next;
                _states.Add(places);
            }
            return _steps[state * Width + kind] = next * Width * 2 + (matched ? 1 : 0);
        }
    }

    private void Reserve(int state)
    {
        if ((state + 1) * Width <= _steps.Length)
            return;
        var more = new int[_steps.Length * 2];
        more.AsSpan(_steps.Length).Fill(-1);
        _steps.CopyTo(more, 0);
        Volatile.Write(ref _steps, more);
    }
}
