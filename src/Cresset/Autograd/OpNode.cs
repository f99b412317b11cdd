namespace Cresset;

/// <summary>The node of an operation: the operation itself, and what it saved.</summary>
internal sealed class OpNode : Node
{
    private readonly Op _op;
    private readonly TensorSpec[] _inputs;
    private SavedTensor[]? _saved;
    private bool _released;

    public OpNode(Op op, Edge[] next, TensorSpec[] inputs, int outputs = 1) : base(next)
    {
        (_op, _inputs, Outputs) = (op, inputs, outputs);
    }

    public override string Name => _op.NodeName;

    internal Op Operation => _op;

    internal override int Outputs { get; }

    /// <summary>Keeps what the operation asks for. Bits 0 to 7 are inputs, 8 and up outputs.</summary>
    public void Save(Saves saves, ReadOnlySpan<Tensor?> x, ReadOnlySpan<Tensor> y)
    {
        if (saves == Saves.None) return;
        _saved = new SavedTensor[x.Length + y.Length];
        for (int i = 0; i < x.Length; i++)
            if (x[i] is { } input && ((int)saves >> i & 1) != 0) _saved[i] = new SavedTensor(input);
        for (int i = 0; i < y.Length; i++)
            if (((int)saves >> (i + 8) & 1) != 0) _saved[x.Length + i] = new SavedTensor(y[i]);
    }

    internal override TensorSpec InputSpec(int input) => _inputs[input];

    internal override void Run(ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx, EngineTask task)
    {
        if (_released) throw new AutogradException(
            $"{Name}: trying to backward through the graph a second time, but what it saved has been freed. "
            + "Pass retainGraph: true to the first Backward.");
        _op.Gradients(new Saved(this, task), dy, dx);
    }

    internal override void ReleaseSaved()
    {
        _released |= _saved is not null;
        foreach (SavedTensor saved in _saved ?? []) saved.Release();
        _saved = null;
    }

    /// <summary>A saved input; under createGraph with its place in the graph.</summary>
    public Tensor Input(int i) => Linked(_saved![i].Unpack(Name), Next[i]);

    public Tensor Output(int i) => Linked(_saved![_inputs.Length + i].Unpack(Name), new Edge(this, i));

    public bool IsSaved(int i) => _saved is not null && !_saved[i].IsEmpty;

    internal static Tensor Linked(Tensor x, Edge edge)
    {
        if (edge.Node is null || !GradMode.IsOn) return x;
        if (edge.Node is AccumulateNode leaf) x.State = leaf.State;
        else (x.State = new AutogradState()).SetHistory(edge.Node, edge.Output);
        return x;
    }
}

/// <summary>What an operation's gradient reads.</summary>
internal readonly struct Saved(OpNode node, EngineTask task)
{
    public Tensor A => node.Input(0);

    public Tensor B => node.Input(1);

    public Tensor C => node.Input(2);

    /// <summary>The first input, if it was saved.</summary>
    public Tensor? AOrNull => node.IsSaved(0) ? node.Input(0) : null;

    public Tensor Output => node.Output(0);

    public Tensor Input(int i) => node.Input(i);

    public bool Has(int input) => node.IsSaved(input);

    public Tensor OutputAt(int i) => node.Output(i);

    /// <summary>Shape and type that an input had.</summary>
    public TensorSpec Spec(int input) => node.InputSpec(input);

    /// <summary>Is the gradient of this input wanted?</summary>
    public bool Needs(int input) => task.Needs(node, input);
}
