namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Compiler
{
    private void AddLook(Node.Look look)
    {
        Node part = look.Part;
        IEnumerable<Node> ways = part is Node.Either either ? either.Parts : [part];
        int flags = look.Negated ? Instruction.Negated : 0;
        if (!look.Behind)
            AddInner(Operation.Look, flags, () => Add(part));
        else if (forwards)
            AddInner(Operation.Look, flags | Instruction.Backwards, () => Add(part));
        else
            AddInner(Operation.Look, flags, () => AddBehind([.. ways]));
    }

    private void AddBehind(Node[] ways)
    {
        var ends = new List<int>();
        foreach (Node way in ways)
        {
            int split = Emit(Operation.Split, _program.Count + 1);
            AddBehind(way);
            ends.Add(Emit(Operation.Jump));
            _program[split] = _program[split] with { B = _program.Count };
        }
        Emit(Operation.Back, int.MaxValue); // no way is left
        foreach (int end in ends)
            _program[end] = new(Operation.Jump, _program.Count);
    }

    private void AddBehind(Node way)
    {
        if (way.Length >= 0)
        {
            Emit(Operation.Back, way.Length);
            Add(way);
            return;
        }
        int register = _registers++;
        Emit(Operation.Note, register);
        Emit(Operation.Behind);
        Add(way);
        Emit(Operation.Here, register);
    }

    private void AddGroup(Node.Group group)
    {
        if (!group.Capture.IsUsed)
        {
            Add(group.Part);
            return;
        }
        int register = RegisterOf(group.Capture);
        Emit(Operation.Open, register);
        Add(group.Part);
        Emit(Operation.Note, register + 1);
    }

    private void AddSame(Node.Same same)
    {
        int ignoreCase = same.IgnoreCase ? 1 : 0;
        var ends = new List<int>();
        for (int i = same.Captures.Count - 1; i >= 0; i--)
        {
            int register = RegisterOf(same.Captures[i]);
            if (i == 0)
            {
                Emit(Operation.Same, register, ignoreCase);
                continue;
            }
            // The last group that fits counts.
            int kept = Emit(Operation.Split, _program.Count + 1);
            Emit(Operation.Same, register, ignoreCase);
            ends.Add(Emit(Operation.Jump));
            _program[kept] = _program[kept] with { B = _program.Count };
        }
        foreach (int end in ends)
            _program[end] = new(Operation.Jump, _program.Count);
    }

    private void AddIf(Node.If choice)
    {
        int kept = Emit(Operation.Kept, RegisterOf(choice.Captures[^1]));
        Add(choice.Then);
        int end = Emit(Operation.Jump);
        _program[kept] = _program[kept] with { B = _program.Count };
        Add(choice.Else);
        _program[end] = new(Operation.Jump, _program.Count);
    }

    /// <summary>The register of the start of a group's text, with that of the end behind it.</summary>
    private int RegisterOf(Capture capture)
    {
        if (_captures.TryAdd(capture, _registers))
            _registers += 2;
        return _captures[capture];
    }
}
