namespace Cresset;

/// <summary>A step of the graph: turns gradients of its outputs into gradients of its inputs.</summary>
public abstract class Node
{
    [ThreadStatic] private static long _last;

    private protected Node(Edge[] next, long? sequence = null)
    {
        (Next, Sequence) = (next, sequence ?? ++_last);
    }

    /// <summary>PyTorch's name, such as <c>MulBackward0</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The nodes that made the inputs, in order; null where none is needed.</summary>
    public IReadOnlyList<Node?> NextFunctions => Array.ConvertAll(Next, e => e.Node);

    internal Edge[] Next { get; }

    /// <summary>Later operations have higher numbers and run first.</summary>
    internal long Sequence { get; }

    /// <summary>Number of gradients that it takes.</summary>
    internal virtual int Outputs => 1;

    /// <summary>States of outputs with hooks or a retained gradient.</summary>
    internal List<AutogradState>? Watched { get; private set; }

    /// <summary>Gradients of the inputs from those of the outputs; null means zero.</summary>
    internal abstract void Run(ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx, EngineTask task);

    /// <summary>What a gradient of an input must look like.</summary>
    internal abstract TensorSpec InputSpec(int input);

    /// <summary>Frees what backward saved.</summary>
    internal virtual void ReleaseSaved()
    {
    }

    internal void Watch(AutogradState state)
    {
        Watched ??= [];
        if (!Watched.Contains(state)) Watched.Add(state);
    }

    internal void Unwatch(AutogradState state) => Watched?.Remove(state);

    /// <summary>As <c>&lt;MulBackward0&gt;</c>.</summary>
    public override string ToString() => $"<{Name}>";
}

/// <summary>Leads to the node that made an input, and says which of its outputs the input is.</summary>
internal readonly record struct Edge(Node? Node, int Output);
