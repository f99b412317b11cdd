using Cresset.Devices;

namespace Cresset;

/// <summary><c>mask ? a : b</c>, element by element.</summary>
internal sealed record Where : TernaryOp
{
    protected internal override Saves SavesFor(int needs) => Saves.A;

    protected override TensorSpec Infer(TensorSpec mask, TensorSpec a, TensorSpec b)
    {
        if (mask.DType != DType.Bool)
            throw new DTypeException($"Where: the mask must be bool, not {mask.DType.TorchName()}.");
        return new(ElementLayout.Of([mask, a, b], Name), a.DType, a.Device);
    }

    protected override bool Run(Backend backend, Operands x, Tensor y)
    {
        backend.Select(x.A, x.B, x.C, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B, Tensor? C) Gradient(Saved saved, Tensor dy)
    {
        Tensor mask = saved.A, zero = Tensor.Number(0, dy.DType);
        return (null, saved.Needs(1) ? Tensor.Where(mask, dy, zero) : null,
            saved.Needs(2) ? Tensor.Where(mask, zero, dy) : null);
    }
}

public partial class Tensor
{
    /// <summary><c>mask ? a : b</c>, element by element; all three broadcast, a and b promote.</summary>
    /// <exception cref="DTypeException">The mask is not bool.</exception>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b)
    {
        (a, b) = Elements.Promote(a, b);
        return new Where().Apply(mask, a, b);
    }
}
