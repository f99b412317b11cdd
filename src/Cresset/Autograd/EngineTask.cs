namespace Cresset;

/// <summary>One walk of the graph, from outputs to inputs, by descending sequence number.</summary>
internal sealed class EngineTask(bool keepGraph, bool createGraph)
{
    private readonly Dictionary<Node, Pending> _pending = [];
    private readonly PriorityQueue<Node, (long Sequence, int Order)> _ready = new();
    private readonly Dictionary<Edge, Tensor?> _captures = [];
    private HashSet<Node>? _wanted;
    private bool _inner;
    private int _order;

    public bool CreateGraph => createGraph;

    /// <summary>The gradients caught at these places are kept; other leaves stay untouched.</summary>
    public void Capture(Edge edge) => _captures[edge] = null;

    public Tensor? Captured(Edge edge) => _captures[edge];

    public bool Needs(Node node, int input) =>
        node.Next[input].Node is { } next && (_wanted is null || _wanted.Contains(next));

    public void Run(Edge[] roots, Tensor[] grads)
    {
        _inner = EngineScope.IsActive;
        Explore(roots);
        using Grad.Guard mode = createGraph ? Grad.On() : Grad.Off();
        try
        {
            for (int i = 0; i < roots.Length; i++) Add(roots[i], grads[i]);
            foreach (Edge root in roots) Enqueue(root.Node!);
            while (_ready.TryDequeue(out Node? node, out _)) Step(node);
        }
        finally
        {
            foreach (Pending rest in _pending.Values) rest.Release();
            if (_inner)
                foreach (Tensor? caught in _captures.Values) if (caught is not null) EngineScope.Own(caught.Storage);
        }
    }

    /// <summary>Counts how many gradients each node waits for, without recursion.</summary>
    private void Explore(Edge[] roots)
    {
        var stack = new Stack<Node>();
        var order = new List<Node>();
        foreach (Edge root in roots)
        {
            if (!_pending.TryAdd(root.Node!, new Pending(root.Node!.Outputs))) continue;
            stack.Push(root.Node!);
        }
        while (stack.TryPop(out Node? node))
        {
            order.Add(node);
            foreach (Edge edge in node.Next)
            {
                if (edge.Node is not { } next) continue;
                if (_pending.TryAdd(next, new Pending(next.Outputs))) stack.Push(next);
                _pending[next].Waiting++;
            }
        }
        if (_captures.Count > 0) FindWanted(order);
    }

    /// <summary>Only nodes on a path to a captured place need to run.</summary>
    private void FindWanted(List<Node> nodes)
    {
        _wanted = [.. _captures.Keys.Select(e => e.Node!)];
        nodes.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        foreach (Node node in nodes)
            if (node.Next.Any(e => e.Node is not null && _wanted.Contains(e.Node))) _wanted.Add(node);
    }

    private void Enqueue(Node node)
    {
        Pending pending = _pending[node];
        if (pending.Waiting > 0 || pending.Queued) return;
        pending.Queued = true;
        _ready.Enqueue(node, (-node.Sequence, _order++));
    }

    private void Step(Node node)
    {
        Tensor?[] dy = _pending[node].Take();
        bool run = _captures.Count == 0
            || (node is not AccumulateNode && _wanted!.Contains(node) && HasWantedNext(node));
        try
        {
            RunHooks(node, dy);
            foreach (Edge edge in _captures.Keys) if (edge.Node == node) Catch(edge, dy[edge.Output]);
            var dx = new Tensor?[node.Next.Length];
            if (run && Array.Exists(dy, g => g is not null)) RunNode(node, dy, dx);
            Pass(node, dx);
        }
        finally
        {
            foreach (Tensor? g in dy) g?.Storage.Release();
        }
        if (!keepGraph && run) node.ReleaseSaved();
    }

    /// <summary>Users get a token with it; a gradient inside an operation stays the engine's.</summary>
    private void Catch(Edge edge, Tensor? grad)
    {
        if (_inner) grad?.Storage.Retain();
        _captures[edge] = _inner ? grad : grad?.Exposed();
    }

    private bool HasWantedNext(Node node) => Array.Exists(node.Next, e => e.Node is not null && _wanted!.Contains(e.Node));

    /// <summary>Without createGraph, temporaries of the gradient die here; results are retained.</summary>
    private void RunNode(Node node, Tensor?[] dy, Tensor?[] dx)
    {
        using EngineScope scope = createGraph ? EngineScope.Suspend() : EngineScope.Enter();
        node.Run(dy, dx, this);
        for (int i = 0; i < dx.Length; i++)
        {
            if (!Needs(node, i)) dx[i] = null;
            if (dx[i] is not { } grad) continue;
            dx[i] = GradientCheck.Fit(grad, node, i);
            dx[i]!.Storage.Retain();
        }
    }

    private void Pass(Node node, Tensor?[] dx)
    {
        for (int i = 0; i < dx.Length; i++)
        {
            if (node.Next[i].Node is not { } next) continue;
            if (dx[i] is { } grad)
            {
                Add(node.Next[i], grad);
                grad.Storage.Release();
            }
            _pending[next].Waiting--;
            Enqueue(next);
        }
    }

    private void Add(Edge edge, Tensor grad)
    {
        Tensor?[] buffer = _pending[edge.Node!].Buffer;
        if (buffer[edge.Output] is not { } old)
        {
            buffer[edge.Output] = grad;
            grad.Storage.Retain();
            return;
        }
        using EngineScope scope = createGraph ? EngineScope.Suspend() : EngineScope.Enter();
        Tensor sum = old + grad;
        sum.Storage.Retain();
        old.Storage.Release();
        buffer[edge.Output] = sum;
    }

    private static void RunHooks(Node node, Tensor?[] dy)
    {
        IEnumerable<AutogradState> watched = node is AccumulateNode leaf ? [leaf.State] : node.Watched?.ToArray() ?? [];
        foreach (AutogradState state in watched)
        {
            int output = node is AccumulateNode ? 0 : state.Output;
            foreach (Func<Tensor, Tensor?> hook in state.Hooks?.ToArray() ?? [])
                if (dy[output] is { } grad) Replace(ref dy[output], UserCode.Run(() => hook(grad.Exposed())));
            if (state.RetainsGrad && dy[output] is { } kept) state.ReplaceGrad(kept.Exposed());
        }
    }

    private static void Replace(ref Tensor? grad, Tensor? hooked)
    {
        if (hooked is null) return;
        hooked.Storage.Retain();
        grad!.Storage.Release();
        grad = hooked;
    }

    private sealed class Pending(int outputs)
    {
        public int Waiting;
        public bool Queued;

        public Tensor?[] Buffer { get; private set; } = new Tensor?[outputs];

        public Tensor?[] Take()
        {
            Tensor?[] taken = Buffer;
            Buffer = [];
            return taken;
        }

        public void Release()
        {
            foreach (Tensor? g in Buffer) g?.Storage.Release();
        }
    }
}
