using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Runs a program on a text: the first way that matches, going back where one fails.</summary>
internal ref struct Machine
{
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<Instruction> _program;
    private readonly int[] _registers;

    /// <summary>Where to go on after a failure: place and position, or (~register, old value).</summary>
    private readonly List<(int Place, int Position)> _ways = [];
    private long _steps;

    public Machine(ReadOnlySpan<char> text, ReadOnlySpan<Instruction> program, int registers)
    {
        _text = text;
        _program = program;
        _registers = new int[registers];
        _steps = 5_000_000 + 500L * text.Length;
    }

    /// <summary>The end of the match that starts at a position, or −1.</summary>
    public int Match(int position) => Run(0, position);

    private int Run(int place, int position)
    {
        int bottom = _ways.Count;
        while (true)
        {
            if (--_steps < 0)
                throw new TimeoutException("A regular expression of the tokenizer needs too many steps on this text.");
            Instruction step = _program[place++];
            if (step.Operation is Operation.Accept)
            {
                _ways.RemoveRange(bottom, _ways.Count - bottom);
                return position;
            }
            if (!Step(step, ref place, ref position) && !GoBack(bottom, ref place, ref position))
                return -1;
        }
    }

    private bool Step(Instruction step, ref int place, ref int position)
    {
        switch (step.Operation)
        {
            case Operation.One:
                return position < _text.Length && step.Set!.Contains(CodePoints.Next(_text, ref position));
            case Operation.Split:
                _ways.Add((step.B, position));
                place = step.A;
                return true;
            case Operation.Jump:
                place = step.A;
                return true;
            case Operation.Place:
                return IsAt((Anchor)step.A, position);
            case Operation.Note:
                _ways.Add((~step.A, _registers[step.A]));
                _registers[step.A] = position;
                return true;
            case Operation.Moved:
                return _registers[step.A] != position;
            case Operation.Back:
                return Back(step.A, ref position);
            default:
                return Inner(step, ref place, ref position);
        }
    }

    private bool Inner(Instruction step, ref int place, ref int position)
    {
        int end = Run(place, position);
        place = step.A;
        if (step.Operation is Operation.Look)
            return end >= 0 == (step.B == 0);
        position = end < 0 ? position : end;
        return end >= 0;
    }

    private readonly bool GoBack(int bottom, ref int place, ref int position)
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

    private readonly bool Back(int count, ref int position)
    {
        for (; count > 0 && position > 0; count--)
            CodePoints.Previous(_text, ref position);
        return count == 0;
    }

    private readonly bool IsAt(Anchor anchor, int position) => anchor switch
    {
        Anchor.TextStart => position == 0,
        Anchor.TextEnd => position == _text.Length,
        Anchor.TextEndOrNewline => position == _text.Length || (position == _text.Length - 1 && _text[position] == '\n'),
        Anchor.LineStart => position == 0 || (_text[position - 1] == '\n' && position < _text.Length),
        Anchor.LineEnd => position == _text.Length || _text[position] == '\n',
        Anchor.WordBorder => WordBefore(position) != WordBehind(position),
        _ => WordBefore(position) == WordBehind(position),
    };

    private readonly bool WordBefore(int position) =>
        position > 0 && CharSet.Word.Contains(CodePoints.Previous(_text, ref position));

    private readonly bool WordBehind(int position) =>
        position < _text.Length && CharSet.Word.Contains(CodePoints.Next(_text, ref position));
}
