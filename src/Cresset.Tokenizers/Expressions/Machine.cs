using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Runs a program on a text: the first way that matches, going back where one fails.</summary>
internal sealed class Machine(Instruction[] program, int registers)
{
    private readonly Registers _registers = new(registers);
    private int _searchStart;

    /// <summary>The end of the match that starts at a position, or −1; the steps it took are spent.</summary>
    public int Match(ReadOnlySpan<char> text, int position, ref Search search)
    {
        _registers.Clear();
        _searchStart = search.Start;
        return Run(text, 0, position, ref search);
    }

    private int Run(ReadOnlySpan<char> text, int place, int position, ref Search search)
    {
        int bottom = _registers.Ways;
        while (true)
        {
            search.Spend(1);
            Instruction step = program[place++];
            if (step.Operation is Operation.Accept)
            {
                _registers.Settle(bottom);
                return position;
            }
            if (!Step(text, step, ref place, ref position, ref search)
                && !_registers.GoBack(bottom, ref place, ref position))
                return -1;
        }
    }

    private bool Step(
        ReadOnlySpan<char> text, Instruction step, ref int place, ref int position, ref Search search)
    {
        switch (step.Operation)
        {
            case Operation.One:
                return position < text.Length && step.Set!.Contains(CodePoints.Next(text, ref position));
            case Operation.Split:
                _registers.AddWay(step.B, position);
                place = step.A;
                return true;
            case Operation.Place:
                return (Anchor)step.A is Anchor.SearchStart
                    ? position == _searchStart : Places.IsAt(text, (Anchor)step.A, position);
            case Operation.Same:
                return Same(text, step, ref position, ref search);
            case Operation.Behind:
                search.Spend(_registers.AddBefore(text, place, position));
                return true;
            case Operation.Back:
                return Back(text, step.A, ref position);
            case Operation.Cluster:
                int start = position;
                position = Places.EndOfCluster(text, position);
                return position > start;
            case Operation.Look or Operation.Atomic:
                return Inner(text, step, ref place, ref position, ref search);
            default:
                return Note(step, ref place, position);
        }
    }

    /// <summary>The steps that only move in the program or concern registers.</summary>
    private bool Note(Instruction step, ref int place, int position)
    {
        switch (step.Operation)
        {
            case Operation.Jump:
                place = step.A;
                break;
            case Operation.Note:
                _registers.Note(step.A, position);
                break;
            case Operation.Open:
                _registers.Note(step.A, position);
                _registers.Note(step.A + 1, -1);
                break;
            case Operation.Moved:
                place = _registers[step.A] == position ? step.B : place;
                break;
            case Operation.Kept:
                place = _registers[step.A + 1] < 0 ? step.B : place;
                break;
            case Operation.Here:
                return _registers[step.A] == position;
        }
        return true;
    }

    private bool Inner(
        ReadOnlySpan<char> text, Instruction step, ref int place, ref int position, ref Search search)
    {
        int end = Run(text, place, position, ref search);
        place = step.A;
        if (step.Operation is Operation.Look)
            return end >= 0 != step.IsNegated;
        position = end < 0 ? position : end;
        return end >= 0;
    }

    private bool Same(ReadOnlySpan<char> text, Instruction step, ref int position, ref Search search)
    {
        (int start, int end) = (_registers[step.A], _registers[step.A + 1]);
        if (end < start || start < 0)
            return false;
        search.Spend(end - start);
        for (int i = start; i < end;)
        {
            if (position >= text.Length)
                return false;
            (int wanted, int c) = (CodePoints.Next(text, ref i), CodePoints.Next(text, ref position));
            if (wanted != c && (step.B == 0 || CaseFolding.Fold(wanted) != CaseFolding.Fold(c)))
                return false;
        }
        return true;
    }

    private static bool Back(ReadOnlySpan<char> text, int count, ref int position)
    {
        for (; count > 0 && position > 0; count--)
            CodePoints.Previous(text, ref position);
        return count == 0;
    }
}
