using Cresset.Devices;

namespace Cresset;

/// <summary>
/// An operation with several results, of which the last ones may be hidden and only serve backward.
/// </summary>
internal abstract record MultiOp : Op
{
    /// <summary>How many results the caller sees; 0 means all.</summary>
    protected virtual int Visible => 0;

    /// <summary>What the results look like. Every error that a user can make is found here.</summary>
    internal abstract TensorSpec[] Infer(ReadOnlySpan<Tensor?> x);

    /// <summary>Computes into y, or says that the device has no kernel for this.</summary>
    internal abstract bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y);

    /// <summary>The same from other operations.</summary>
    internal virtual Tensor[] ReferenceOf(ReadOnlySpan<Tensor?> x) =>
        throw new NotSupportedException($"{Name}: there is no kernel for {x[0]!.DType.TorchName()} on {x[0]!.Device}.");

    public Tensor[] Apply(params ReadOnlySpan<Tensor?> x)
    {
        TensorSpec[] specs = Infer(x);
        int visible = Visible == 0 ? specs.Length : Visible;
        var y = new Tensor[specs.Length];
        for (int i = 0; i < visible; i++) y[i] = Tensor.Empty(specs[i]);
        using EngineScope scope = EngineScope.Enter();
        for (int i = visible; i < y.Length; i++) y[i] = Tensor.Empty(specs[i]);
        if (!Run(y[0].Backend, x, y)) Copy(x, y);
        if (Needs(x) != 0) Attach(Record(x, y, visible), y, visible);
        KeepAlive(x);
        return visible == y.Length ? y : y[..visible];
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        GradientsOfReference(x => ReferenceOf(x), saved, dy, dx);

    private void Copy(ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        using Grad.Guard off = Grad.Off();
        Tensor[] reference = ReferenceOf(x);
        for (int i = 0; i < y.Length; i++) y[i].Backend.Copy(reference[i], y[i]);
    }
}
