namespace Cresset.Tokenizers.Expressions;

/// <summary>Makes a program of a parsed expression.</summary>
/// <param name="most">The most instructions.</param>
/// <param name="forwards">Looks behind are read forwards, for the automaton; else they go back first.</param>
internal sealed partial class Compiler(int most, bool forwards)
{
    private const int MostInstructions = 20_000;

    private readonly List<Instruction> _program = [];
    private readonly Dictionary<Capture, int> _captures = [];
    private int _registers;

    /// <exception cref="FormatException">The program would be too long.</exception>
    public static (Instruction[] Program, int Registers) Compile(Node node)
    {
        var compiler = new Compiler(MostInstructions, forwards: false);
        if (!compiler.All(node))
            throw new FormatException(
                $"the expression has more than {MostInstructions} steps, repeats written out");
        return ([.. compiler._program], compiler._registers);
    }

    /// <summary>The program for an automaton, or null if it would be too long.</summary>
    public static Instruction[]? TryCompileForwards(Node node, int most)
    {
        var compiler = new Compiler(most, forwards: true);
        return compiler.All(node) ? [.. compiler._program] : null;
    }

    private bool All(Node node)
    {
        Add(node);
        Emit(Operation.Accept);
        return _program.Count <= most;
    }

    private void Add(Node node)
    {
        if (_program.Count > most)
            return; // too long, whatever comes
        switch (node)
        {
            case Node.One one: Emit(Operation.One, set: one.Set); break;
            case Node.Place place: Emit(Operation.Place, (int)place.Anchor); break;
            case Node.Either either: AddEither(either.Parts); break;
            case Node.Repeat repeat: AddRepeat(repeat); break;
            case Node.Look look: AddLook(look); break;
            case Node.Group group: AddGroup(group); break;
            case Node.Same same: AddSame(same); break;
            case Node.If choice: AddIf(choice); break;
            case Node.Cluster: Emit(Operation.Cluster); break;
            case Node.Atomic atomic: AddInner(Operation.Atomic, 0, () => Add(atomic.Part)); break;
            case Node.All all:
                foreach (Node part in all.Parts)
                    Add(part);
                break;
        }
    }

    private void AddEither(IReadOnlyList<Node> parts)
    {
        var ends = new List<int>();
        for (int i = 0; i < parts.Count; i++)
        {
            int split = i < parts.Count - 1 ? Emit(Operation.Split, _program.Count + 1) : -1;
            Add(parts[i]);
            if (split < 0)
                continue;
            ends.Add(Emit(Operation.Jump));
            _program[split] = _program[split] with { B = _program.Count };
        }
        foreach (int end in ends)
            _program[end] = new(Operation.Jump, _program.Count);
    }

    private void AddRepeat(Node.Repeat repeat)
    {
        int start = _program.Count;
        for (int i = 0; i < repeat.Least && (i == 0 || _program.Count > start) && _program.Count <= most; i++)
            Add(repeat.Part);
        if (repeat.Most < 0)
        {
            AddLoop(repeat);
            return;
        }
        var splits = new List<int>();
        for (int i = repeat.Least; i < repeat.Most; i++)
        {
            splits.Add(Emit(Operation.Split));
            Add(repeat.Part);
        }
        foreach (int split in splits)
            Branch(split, repeat.Lazy);
    }

    private void AddLoop(Node.Repeat repeat)
    {
        int split = Emit(Operation.Split), register = repeat.Part.IsNullable ? _registers++ : -1;
        if (register >= 0)
            Emit(Operation.Note, register);
        Add(repeat.Part);
        if (register >= 0)
            Emit(Operation.Moved, register, _program.Count + 2);
        Emit(Operation.Jump, split);
        Branch(split, repeat.Lazy);
    }

    /// <summary>Lets a split choose between the part behind it and what comes now.</summary>
    private void Branch(int split, bool lazy)
    {
        (int part, int behind) = (split + 1, _program.Count);
        _program[split] = lazy ? new(Operation.Split, behind, part) : new(Operation.Split, part, behind);
    }

    private void AddInner(Operation operation, int b, Action add)
    {
        int at = Emit(operation, 0, b);
        add();
        Emit(Operation.Accept);
        _program[at] = _program[at] with { A = _program.Count };
    }

    private int Emit(Operation operation, int a = 0, int b = 0, CharSet? set = null)
    {
        _program.Add(new(operation, a, b, set));
        return _program.Count - 1;
    }
}
