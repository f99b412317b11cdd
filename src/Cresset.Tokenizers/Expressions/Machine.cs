using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Runs a program on a text: the first way that matches, going back where one fails.</summary>
internal sealed class Machine(Instruction[] program, int registers)
{
    private const int FarthestBack = 64;

    private readonly int[] _registers = new int[registers];

    /// <summary>Where to go on after a failure: place and position, or (~register, old value).</summary>
    private readonly List<(int Place, int Position)> _ways = [];
    private long _steps;

    /// <summary>How many steps a text may take.</summary>
    public static long StepsFor(ReadOnlySpan<char> text) => 5_000_000 + 500L * text.Length;

    public static TimeoutException TooManySteps() =>
        new("A regular expression of the tokenizer needs too many steps on this text.");

    /// <summary>The end of the match that starts at a position, or −1; the steps it took are taken off.</summary>
    public int Match(ReadOnlySpan<char> text, int position, ref long steps)
    {
        _steps = steps;
        _registers.AsSpan().Fill(-1);
        int end = Run(text, 0, position);
        steps = _steps;
        return end;
    }

    private int Run(ReadOnlySpan<char> text, int place, int position)
    {
        int bottom = _ways.Count;
        while (true)
        {
            if (--_steps < 0)
                throw TooManySteps();
            Instruction step = program[place++];
            if (step.Operation is Operation.Accept)
            {
                Settle(bottom);
                return position;
            }
            if (!Step(text, step, ref place, ref position) && !GoBack(bottom, ref place, ref position))
                return -1;
        }
    }

    private bool Step(ReadOnlySpan<char> text, Instruction step, ref int place, ref int position)
    {
        int start = position;
        switch (step.Operation)
        {
            case Operation.One:
                return position < text.Length && step.Set!.Contains(CodePoints.Next(text, ref position));
            case Operation.Split:
                _ways.Add((step.B, position));
                place = step.A;
                return true;
            case Operation.Jump:
                place = step.A;
                return true;
            case Operation.Place:
                return IsAt(text, (Anchor)step.A, position);
            case Operation.Note:
                Note(step.A, position);
                return true;
            case Operation.Open:
                Note(step.A, position);
                Note(step.A + 1, -1);
                return true;
            case Operation.Moved:
                place = _registers[step.A] == position ? step.B : place;
                return true;
            case Operation.Here:
                return _registers[step.A] == position;
            case Operation.Same:
                return Same(text, step, ref position);
            case Operation.Kept:
                place = _registers[step.A + 1] < 0 ? step.B : place;
                return true;
            case Operation.Behind:
                AddBefore(text, place, position);
                return true;
            case Operation.Back:
                return Back(text, step.A, ref position);
            case Operation.Cluster:
                position = EndOfCluster(text, position);
                return position > start;
            default:
                return Inner(text, step, ref place, ref position);
        }
    }

    private bool Inner(ReadOnlySpan<char> text, Instruction step, ref int place, ref int position)
    {
        int end = Run(text, place, position);
        place = step.A;
        if (step.Operation is Operation.Look)
            return end >= 0 == (step.B == 0);
        position = end < 0 ? position : end;
        return end >= 0;
    }

    private bool GoBack(int bottom, ref int place, ref int position)
    {
        while (_ways.Count > bottom)
        {
            (int way, int value) = _ways[^1];
            _ways.RemoveAt(_ways.Count - 1);
            if (way < 0)
            {
                _registers[~way] = value;
                continue;
            }
            (place, position) = (way, value);
            return true;
        }
        return false;
    }

    /// <summary>Forgets the other ways of an inner match, but not how to take its notes back.</summary>
    private void Settle(int bottom)
    {
        int kept = bottom;
        for (int i = bottom; registers > 0 && i < _ways.Count; i++)
        {
            if (_ways[i].Place < 0)
                _ways[kept++] = _ways[i];
        }
        _ways.RemoveRange(kept, _ways.Count - kept);
    }

    private void Note(int register, int value)
    {
        _ways.Add((~register, _registers[register]));
        _registers[register] = value;
    }

    private void AddBefore(ReadOnlySpan<char> text, int place, int position)
    {
        int first = _ways.Count;
        while (position > 0)
        {
            CodePoints.Previous(text, ref position);
            _ways.Add((place, position));
            _steps--;
        }
        _ways.Reverse(first, _ways.Count - first);
    }

    /// <summary>The next border of clusters, as the text around the position has them.</summary>
    private static int EndOfCluster(ReadOnlySpan<char> text, int position)
    {
        int end = position;
        for (int left = FarthestBack; left > 0 && end > 0 && text[end - 1] > '\x7F'; left--)
            CodePoints.Previous(text, ref end);
        while (end <= position && end < text.Length)
            end += StringInfo.GetNextTextElementLength(text[end..]);
        return end;
    }

    private bool Same(ReadOnlySpan<char> text, Instruction step, ref int position)
    {
        (int start, int end) = (_registers[step.A], _registers[step.A + 1]);
        if (end < start || start < 0)
            return false;
        for (int i = start; i < end;)
        {
            if (position >= text.Length)
                return false;
            (int wanted, int c) = (CodePoints.Next(text, ref i), CodePoints.Next(text, ref position));
            if (wanted != c && (step.B == 0 || !CharSet.AreOneIgnoringCase(wanted, c)))
                return false;
            _steps--;
        }
        return true;
    }

    private static bool Back(ReadOnlySpan<char> text, int count, ref int position)
    {
        for (; count > 0 && position > 0; count--)
            CodePoints.Previous(text, ref position);
        return count == 0;
    }

    private static bool IsAt(ReadOnlySpan<char> text, Anchor anchor, int position) => anchor switch
    {
        Anchor.TextStart => position == 0,
        Anchor.TextEnd => position == text.Length,
        Anchor.TextEndOrNewline => position == text.Length || (position == text.Length - 1 && text[position] == '\n'),
        Anchor.LineStart => position == 0 || (text[position - 1] == '\n' && position < text.Length),
        Anchor.LineEnd => position == text.Length || text[position] == '\n',
        Anchor.WordBorder => WordBefore(text, position) != WordBehind(text, position),
        _ => WordBefore(text, position) == WordBehind(text, position),
    };

    private static bool WordBefore(ReadOnlySpan<char> text, int position) =>
        position > 0 && CharSet.Word.Contains(CodePoints.Previous(text, ref position));

    private static bool WordBehind(ReadOnlySpan<char> text, int position) =>
        position < text.Length && CharSet.Word.Contains(CodePoints.Next(text, ref position));
}
