using System.Text;

namespace Cresset.Tokenizers.Expressions;

/// <summary>A program whose conditions all concern the next character: it can be run on all its ways at once.</summary>
internal sealed class AutomatonProgram
{
    private const int MostPlaces = 4000;

    private readonly Instruction[] _program;
    private readonly int[] _setOf;
    private readonly int _newline;

    private AutomatonProgram(Instruction[] program)
    {
        _program = program;
        var sets = new List<CharSet>();
        _setOf = [.. program.Select(step => step.Set is null ? -1 : NumberOf(step.Set, sets))];
        _newline = NumberOf(CharSet.Newline, sets);
        Classes = new([.. sets]);
        Usable = CharClasses.Fits(sets.Count);
    }

    public CharClasses Classes { get; }

    private bool Usable { get; }

    /// <summary>The program in this form, or null if it looks at more than the next character.</summary>
    public static AutomatonProgram? Create(Instruction[] program)
    {
        if (program.Length > MostPlaces)
            return null;
        for (int i = 0; i < program.Length; i++)
        {
            if (!IsSimple(program, i))
                return null;
        }
        var made = new AutomatonProgram(program);
        return made.Usable ? made : null;
    }

    /// <summary>The places after a character of a class, in order, as the chars of a string.</summary>
    /// <param name="places">The places before it.</param>
    /// <param name="kind">The class.</param>
    /// <param name="matched">Whether a match ends before the character.</param>
    public string Next(string places, int kind, out bool matched)
    {
        var next = new StringBuilder();
        var seen = new HashSet<int>();
        var open = new Stack<int>(places.Reverse().Select(place => (int)place));
        matched = false;
        while (open.TryPop(out int place))
        {
            if (!seen.Add(place))
                continue;
            if (_program[place].Operation is Operation.Accept)
            {
                matched = true;
                break;
            }
            if (_program[place].Operation is Operation.One)
            {
                if (Classes.IsIn(kind, _setOf[place]) && !next.ToString().Contains((char)(place + 1)))
                    next.Append((char)(place + 1));
                continue;
            }
            Follow(place, kind, open);
        }
        return next.ToString();
    }

    private void Follow(int place, int kind, Stack<int> open)
    {
        Instruction step = _program[place];
        switch (step.Operation)
        {
            case Operation.Split:
                open.Push(step.B);
                open.Push(step.A);
                break;
            case Operation.Jump:
                open.Push(step.A);
                break;
            case Operation.Look when Classes.IsIn(kind, _setOf[place + 1]) == (step.B == 0):
                open.Push(step.A);
                break;
            case Operation.Place when IsAt((Anchor)step.A, kind):
                open.Push(place + 1);
                break;
        }
    }

    private bool IsAt(Anchor anchor, int kind) =>
        kind == CharClasses.End || (anchor is Anchor.LineEnd && Classes.IsIn(kind, _newline));

    private static bool IsSimple(Instruction[] program, int place) => program[place].Operation switch
    {
        Operation.One or Operation.Split or Operation.Jump or Operation.Accept => true,
        Operation.Place => (Anchor)program[place].A is Anchor.TextEnd or Anchor.LineEnd,
        Operation.Look => program[place + 1].Operation is Operation.One
            && program[place + 2].Operation is Operation.Accept,
        _ => false,
    };

    private static int NumberOf(CharSet set, List<CharSet> sets)
    {
        int known = sets.IndexOf(set);
        if (known < 0)
            sets.Add(set);
        return known < 0 ? sets.Count - 1 : known;
    }
}
