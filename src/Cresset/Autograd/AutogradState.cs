namespace Cresset;

/// <summary>
/// A tensor's place in the graph. Shared by the tensor and its node, so that hooks, retained gradients and
/// the gradient of a leaf do not keep the tensor alive, nor the other way round.
/// </summary>
internal sealed class AutogradState
{
    private readonly Lock _lock = new();
    private Node? _accumulator;
    private Tensor? _grad;
    private bool _gradIsEngineOwned;

    /// <summary>Set by the user on a leaf.</summary>
    public bool RequiresGrad { get; set; }

    /// <summary>What a leaf looks like; its gradient gets the same memory order.</summary>
    public TensorSpec Leaf { get; set; }

    public Node? GradFn { get; private set; }

    public int Output { get; private set; }

    public bool RetainsGrad { get; private set; }

    /// <summary>How this state's tensor is a view of another one.</summary>
    public ViewLink? View { get; init; }

    /// <summary>How often an in-place operation gave this tensor or one of its views a new history.</summary>
    public int Rewrites { get; set; }

    public List<Func<Tensor, Tensor?>>? Hooks { get; private set; }

    public List<Action>? AccumulatedHooks { get; private set; }

    /// <summary>The node that made the tensor; a stale view first gets a new one from its base.</summary>
    public Node? Current
    {
        get
        {
            View?.Refresh(this);
            return GradFn;
        }
    }

    public bool Tracked => RequiresGrad || Current is not null;

    /// <summary>The gradient as the engine sees it; it may have no token yet.</summary>
    public Tensor? RawGrad => _grad;

    public Edge Edge
    {
        get
        {
            if (Current is { } node) return new Edge(node, Output);
            if (!RequiresGrad) return default;
            lock (_lock) return new Edge(_accumulator ??= new AccumulateNode(this), 0);
        }
    }

    /// <summary>Makes the tensor the output of a node.</summary>
    public void SetHistory(Node node, int output)
    {
        bool retained = RetainsGrad;
        if (retained) GradFn?.Unwatch(this);
        (GradFn, Output) = (node, output);
        if (retained) node.Watch(this);
    }

    public void Retain()
    {
        RetainsGrad = true;
        Current!.Watch(this);
    }

    public IDisposable AddHook(Func<Tensor, Tensor?> hook)
    {
        lock (_lock) (Hooks ??= []).Add(hook);
        Current?.Watch(this);
        return new Removal(() => { lock (_lock) Hooks!.Remove(hook); });
    }

    public IDisposable AddAccumulatedHook(Action hook)
    {
        lock (_lock) (AccumulatedHooks ??= []).Add(hook);
        return new Removal(() => { lock (_lock) AccumulatedHooks!.Remove(hook); });
    }

    public Tensor? ExposeGrad()
    {
        lock (_lock)
        {
            if (_grad is null || !_gradIsEngineOwned) return _grad;
            Tensor engine = _grad;
            _grad = engine.Exposed();
            engine.Storage.Release();
            _gradIsEngineOwned = false;
            return _grad;
        }
    }

    public void ReplaceGrad(Tensor? grad)
    {
        lock (_lock) ReplaceGradLocked(grad);
    }

    /// <summary>Adds a gradient; memory that only the engine holds is taken over as it is.</summary>
    public void Accumulate(Tensor grad, bool createGraph)
    {
        lock (_lock)
        {
            if (_grad is null) TakeOver(grad, createGraph);
            else if (createGraph) ReplaceGradLocked((_grad + grad).Exposed());
            else InPlace.Run(new Add(), _grad, _grad, grad);
        }
        foreach (Action hook in AccumulatedHooks?.ToArray() ?? []) UserCode.Run(hook);
    }

    private void TakeOver(Tensor grad, bool createGraph)
    {
        bool exclusive = !grad.Storage.HasToken && grad.Storage.EngineCount == 1 && !createGraph && HasOrder(grad);
        if (createGraph) _grad = grad.Exposed();
        else if (exclusive) (_grad, _gradIsEngineOwned) = (grad.Alias(), true);
        else _grad = UserCode.Run(() => Copied(grad));
        if (exclusive) grad.Storage.Retain();
    }

    private bool HasOrder(Tensor grad) =>
        Leaf.IsNone || !Leaf.Layout.IsDense ? grad.IsContiguous : grad.Strides.SequenceEqual(Leaf.Layout.Strides);

    private Tensor Copied(Tensor grad)
    {
        Tensor copy = Tensor.Empty(Leaf.IsNone ? grad.Spec.Dense() : Leaf.Dense());
        copy.Backend.Copy(grad, copy);
        return copy;
    }

    private void ReplaceGradLocked(Tensor? grad)
    {
        if (_gradIsEngineOwned) _grad!.Storage.Release();
        (_grad, _gradIsEngineOwned) = (grad, false);
    }

    private sealed class Removal(Action remove) : IDisposable
    {
        private Action? _remove = remove;

        public void Dispose() => Interlocked.Exchange(ref _remove, null)?.Invoke();
    }
}
