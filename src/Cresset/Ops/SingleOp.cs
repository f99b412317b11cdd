using Cresset.Devices;

namespace Cresset;

/// <summary>An operation with one result.</summary>
internal abstract record SingleOp : Op
{
    /// <summary>What the result looks like. Every error that a user can make is found here.</summary>
    internal abstract TensorSpec Infer(ReadOnlySpan<Tensor?> x);

    /// <summary>Computes into y, or says that the device has no kernel for this.</summary>
    internal abstract bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y);

    /// <summary>The same from other operations.</summary>
    internal virtual Tensor ReferenceOf(ReadOnlySpan<Tensor?> x) =>
        throw new NotSupportedException($"{Name}: there is no kernel for {x[0]!.DType.TorchName()} on {x[0]!.Device}.");

    public Tensor Apply(params ReadOnlySpan<Tensor?> x)
    {
        Tensor y = Tensor.Empty(Infer(x));
        Compute(x, y);
        if (Needs(x) != 0 && y.DType.IsDifferentiable()) Attach(Record(x, new(ref y)), new(ref y), 1);
        KeepAlive(x);
        return y;
    }

    /// <summary>Computes into y without the graph.</summary>
    internal void Compute(ReadOnlySpan<Tensor?> x, Tensor y)
    {
        if (y.Count == 0 || Run(y.Backend, x, y)) return;
        using Grad.Guard off = Grad.Off();
        using EngineScope scope = EngineScope.Enter();
        y.Backend.Copy(ReferenceOf(x), y);
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        GradientsOfReference(x => [ReferenceOf(x)], saved, dy, dx);
}

/// <summary>An operation of one tensor.</summary>
internal abstract record UnaryOp : SingleOp
{
    protected abstract TensorSpec Infer(TensorSpec x);

    protected abstract bool Run(Backend backend, Tensor x, Tensor y);

    protected virtual Tensor Reference(Tensor x) => base.ReferenceOf([x]);

    /// <summary>The gradient of the input; without an override, that of the reference.</summary>
    protected virtual Tensor? Gradient(Saved saved, Tensor dy)
    {
        var dx = new Tensor?[1];
        base.Gradients(saved, [dy], dx);
        return dx[0];
    }

    internal sealed override TensorSpec Infer(ReadOnlySpan<Tensor?> x) => Infer(x[0]!.Spec);

    internal sealed override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y) => Run(backend, x[0]!, y);

    internal sealed override Tensor ReferenceOf(ReadOnlySpan<Tensor?> x) => Reference(x[0]!);

    internal sealed override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        dx[0] = Gradient(saved, dy[0]!);
}

/// <summary>An operation of two tensors.</summary>
internal abstract record BinaryOp : SingleOp
{
    protected abstract TensorSpec Infer(TensorSpec a, TensorSpec b);

    protected abstract bool Run(Backend backend, Tensor a, Tensor b, Tensor y);

    protected virtual Tensor Reference(Tensor a, Tensor b) => base.ReferenceOf([a, b]);

    /// <summary>The wanted gradients; without an override, those of the reference.</summary>
    protected virtual (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy)
    {
        var dx = new Tensor?[2];
        base.Gradients(saved, [dy], dx);
        return (dx[0], dx[1]);
    }

    internal sealed override TensorSpec Infer(ReadOnlySpan<Tensor?> x) => Infer(x[0]!.Spec, x[1]!.Spec);

    internal sealed override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y) =>
        Run(backend, x[0]!, x[1]!, y);

    internal sealed override Tensor ReferenceOf(ReadOnlySpan<Tensor?> x) => Reference(x[0]!, x[1]!);

    internal sealed override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        (dx[0], dx[1]) = Gradient(saved, dy[0]!);
}

/// <summary>An operation of three tensors, of which the last ones may be left out (null).</summary>
internal abstract record TernaryOp : SingleOp
{
    protected abstract TensorSpec Infer(TensorSpec a, TensorSpec b, TensorSpec c);

    protected abstract bool Run(Backend backend, Operands x, Tensor y);

    protected virtual Tensor Reference(Operands x) => base.ReferenceOf([x.A, x.B, x.C]);

    /// <summary>The wanted gradients; without an override, those of the reference.</summary>
    protected virtual (Tensor? A, Tensor? B, Tensor? C) Gradient(Saved saved, Tensor dy)
    {
        var dx = new Tensor?[3];
        base.Gradients(saved, [dy], dx);
        return (dx[0], dx[1], dx[2]);
    }

    internal sealed override TensorSpec Infer(ReadOnlySpan<Tensor?> x) =>
        Infer(SpecOf(x[0]), SpecOf(x[1]), SpecOf(x[2]));

    internal sealed override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y) =>
        Run(backend, new Operands(x[0]!, x[1]!, x[2]!), y);

    internal sealed override Tensor ReferenceOf(ReadOnlySpan<Tensor?> x) =>
        Reference(new Operands(x[0]!, x[1]!, x[2]!));

    internal sealed override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        (dx[0], dx[1], dx[2]) = Gradient(saved, dy[0]!);

    private static TensorSpec SpecOf(Tensor? x) => x?.Spec ?? default;

    /// <summary>The three operands; optional ones may be null.</summary>
    internal readonly record struct Operands(Tensor A, Tensor B, Tensor C);
}
