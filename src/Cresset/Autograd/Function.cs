namespace Cresset;

/// <summary>
/// A user's own differentiable function: derive, keep options in fields, and write both directions from
/// tensors.
/// </summary>
/// <example><code>
/// sealed class Cube : Function
/// {
///     protected override IReadOnlyList&lt;Tensor&gt; Forward(FunctionContext context, IReadOnlyList&lt;Tensor&gt; inputs)
///     {
///         context.SaveForBackward(inputs[0]);
///         return [inputs[0].Pow(3)];
///     }
///     protected override IReadOnlyList&lt;Tensor?&gt; Backward(FunctionContext context, IReadOnlyList&lt;Tensor&gt; gradients) =>
///         [3 * context.SavedTensors[0].Pow(2) * gradients[0]];
/// }
/// </code></example>
public abstract class Function
{
    /// <summary>The results; runs with gradients off.</summary>
    protected abstract IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs);

    /// <summary>One gradient (or null) for each input, from one for each result.</summary>
    protected abstract IReadOnlyList<Tensor?> Backward(FunctionContext context, IReadOnlyList<Tensor> gradients);

    /// <summary>Runs the function and gives its first result.</summary>
    public Tensor Apply(params IReadOnlyList<Tensor> inputs) => ApplyAll(inputs)[0];

    /// <summary>Runs the function and gives all its results.</summary>
    public Tensor[] ApplyAll(params IReadOnlyList<Tensor> inputs)
    {
        var context = new FunctionContext(inputs);
        Tensor[] y = UserCode.Run(() =>
        {
            using Grad.Guard off = Grad.Off();
            return Forward(context, inputs).Select(t => inputs.Contains(t) ? t.Detach() : t).ToArray();
        });
        if (!GradMode.IsOn || !inputs.Any(x => x.RequiresGrad)) return y;
        var node = new FunctionNode(this, context, y);
        context.Bind(node, y);
        for (int i = 0; i < y.Length; i++)
            if (y[i].DType.IsDifferentiable()) (y[i].State = new AutogradState()).SetHistory(node, i);
        return y;
    }

    internal IReadOnlyList<Tensor?> RunBackward(FunctionContext context, IReadOnlyList<Tensor> gradients) =>
        Backward(context, gradients);
}

/// <summary>What a <see cref="Function"/> carries from forward to backward.</summary>
public sealed class FunctionContext
{
    private readonly bool[] _needs;
    private Tensor[]? _toSave;
    private SavedTensor[] _saved = [];
    private Edge[] _edges = [];
    private FunctionNode? _node;

    internal FunctionContext(IReadOnlyList<Tensor> inputs)
    {
        Inputs = [.. inputs.Select(x => x.Spec)];
        Next = [.. inputs.Select(x => x.State?.Edge ?? default)];
        _needs = [.. inputs.Select(x => x.RequiresGrad)];
    }

    internal TensorSpec[] Inputs { get; }

    internal Edge[] Next { get; }

    /// <summary>The tensors that forward saved.</summary>
    /// <exception cref="AutogradException">
    /// One was changed in place since, or the graph was freed.
    /// </exception>
    public IReadOnlyList<Tensor> SavedTensors => _toSave ?? [.. Enumerable.Range(0, _saved.Length).Select(Unpack)];

    /// <summary>Which inputs require grad.</summary>
    public IReadOnlyList<bool> NeedsInputGrad => _needs;

    /// <summary>Keeps tensors for backward, and checks that nobody changes them meanwhile.</summary>
    public void SaveForBackward(params ReadOnlySpan<Tensor> tensors) => _toSave = tensors.ToArray();

    /// <summary>Turns what was saved into slots that hold no tensor.</summary>
    internal void Bind(FunctionNode node, Tensor[] outputs)
    {
        _node = node;
        Tensor[] tensors = _toSave ?? [];
        _saved = Array.ConvertAll(tensors, x => new SavedTensor(x));
        _edges = Array.ConvertAll(tensors, x => Array.IndexOf(outputs, x) is >= 0 and var i
            ? new Edge(node, i) : x.State?.Edge ?? default);
        _toSave = null;
    }

    internal void Release()
    {
        foreach (SavedTensor saved in _saved) saved.Release();
        _saved = [];
    }

    private Tensor Unpack(int i) => OpNode.Linked(_saved[i].Unpack(_node!.Name).Exposed(), _edges[i]);
}

/// <summary>The node of a user's function.</summary>
internal sealed class FunctionNode : Node
{
    private readonly Function _function;
    private readonly FunctionContext _context;
    private readonly TensorSpec[] _outputs;
    private bool _released;

    public FunctionNode(Function function, FunctionContext context, Tensor[] outputs) : base(context.Next)
    {
        (_function, _context, _outputs) = (function, context, [.. outputs.Select(y => y.Spec)]);
    }

    public override string Name => _function.GetType().Name + "Backward";

    internal override int Outputs => _outputs.Length;

    internal override TensorSpec InputSpec(int input) => _context.Inputs[input];

    internal override void ReleaseSaved()
    {
        _released = true;
        _context.Release();
    }

    internal override void Run(ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx, EngineTask task)
    {
        if (_released) throw new AutogradException($"{Name}: trying to backward through the graph a second time, "
            + "but what it saved has been freed. Pass retainGraph: true to the first Backward.");
        var gradients = new Tensor[dy.Length];
        for (int i = 0; i < gradients.Length; i++)
            gradients[i] = dy[i]?.Exposed() ?? UserCode.Run(() => Tensor.Filled(Tensor.Empty(_outputs[i].Dense()), 0));
        IReadOnlyList<Tensor?> result = UserCode.Run(() => _function.RunBackward(_context, gradients));
        if (result.Count != dx.Length) throw new AutogradException(
            $"{Name}: returned {result.Count} gradients, but the function has {dx.Length} inputs.");
        for (int i = 0; i < dx.Length; i++) dx[i] = result[i];
    }
}
