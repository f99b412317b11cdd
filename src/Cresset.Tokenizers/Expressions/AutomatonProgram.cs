namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// A program that can be run on all its ways at once, and the classes of characters that it tells apart.
/// </summary>
internal sealed class AutomatonProgram
{
    private const int MostPlaces = 4000;

    private readonly Instruction[] _steps;

    /// <summary>For a place that takes a character, its set; for a condition, what fulfils it.</summary>
    private readonly int[] _setOf;

    private AutomatonProgram(Instruction[] steps)
    {
        _steps = steps;
        _setOf = new int[steps.Length];
        var numbers = new Dictionary<object, int> { [CharSet.Newline] = 0 };
        for (int i = 0; i < steps.Length; i++)
            _setOf[i] = steps[i].Set is { } set ? NumberOf(set, numbers) : -1;
        CharSet[] sets = [.. numbers.Keys.Cast<CharSet>()];
        for (int i = steps.Length - 1; i >= 0; i--) // inner looks are found before outer ones
        {
            if (IsMark(i))
                Marks.TryAdd(_setOf[i] = NumberOf(MarkOf(i), numbers), i);
            else if (steps[i].Operation is Operation.Look)
                _setOf[i] = _setOf[i + 1];
        }
        IsUsable = CharClasses.Fits(numbers.Count);
        Classes = new(sets);
    }

    public CharClasses Classes { get; }

    /// <summary>The places of the conditions that must be found before, by mark, in that order.</summary>
    public OrderedDictionary<int, int> Marks { get; } = [];

    public int Length => _steps.Length;

    private bool IsUsable { get; }

    public Instruction this[int place] => _steps[place];

    /// <summary>The program of an expression, or null if something in it must go back.</summary>
    public static AutomatonProgram? Create(Node expression)
    {
        Instruction[]? steps = Compiler.TryCompileForwards(Possessive.Resolve(expression), MostPlaces);
        if (steps is null || !ArePossible(steps))
            return null;
        var made = new AutomatonProgram(steps);
        return made.IsUsable ? made : null;
    }

    private static bool ArePossible(Instruction[] steps)
    {
        int lookEnd = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            if (!IsPossible(steps[i], inLook: i < lookEnd))
                return false;
            if (steps[i].Operation is Operation.Look)
                lookEnd = Math.Max(lookEnd, steps[i].A);
        }
        return true;
    }

    /// <summary>Whether a place takes characters of a class, or a condition is fulfilled before.</summary>
    public bool Holds(int place, int kind)
    {
        Instruction step = _steps[place];
        return step.Operation switch
        {
            Operation.Place when !IsMark(place) => Classes.IsEnd(kind)
                || ((Anchor)step.A is Anchor.LineEnd && Classes.IsIn(kind, 0)),
            Operation.Look => Classes.IsIn(kind, _setOf[place]) != step.IsNegated,
            _ => Classes.IsIn(kind, _setOf[place]),
        };
    }

    /// <summary>The two places that one leads to without taking a character, or −1.</summary>
    public (int First, int Second) Follow(int place, int kind)
    {
        Instruction step = _steps[place];
        return step.Operation switch
        {
            Operation.Split => (step.A, step.B),
            Operation.Jump => (step.A, -1),
            Operation.Note => (place + 1, -1),
            Operation.Moved => (place + 1, step.B),
            Operation.Look => (Holds(place, kind) ? step.A : -1, -1),
            Operation.Place => (Holds(place, kind) ? place + 1 : -1, -1),
            _ => (-1, -1),
        };
    }

    /// <summary>Whether a condition concerns more than the next character.</summary>
    private bool IsMark(int place) => _steps[place].Operation switch
    {
        Operation.Place => (Anchor)_steps[place].A is not (Anchor.TextEnd or Anchor.LineEnd),
        Operation.Look => _steps[place].IsBehind || _steps[place + 1].Operation is not Operation.One
            || _steps[place + 2].Operation is not Operation.Accept,
        _ => false,
    };

    private object MarkOf(int place) =>
        _steps[place].Operation is Operation.Place ? (Anchor)_steps[place].A : place;

    /// <summary>In a look only whether it matches counts, so that a repeat of nothing may go on.</summary>
    private static bool IsPossible(Instruction step, bool inLook) => step.Operation switch
    {
        Operation.One or Operation.Split or Operation.Jump or Operation.Accept or Operation.Look => true,
        Operation.Place => (Anchor)step.A is not Anchor.SearchStart || !inLook,
        Operation.Note or Operation.Moved => inLook,
        _ => false,
    };

    private static int NumberOf(object key, Dictionary<object, int> numbers)
    {
        numbers.TryAdd(key, numbers.Count);
        return numbers[key];
    }
}
