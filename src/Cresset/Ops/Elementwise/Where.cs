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
    /// <summary>
    /// <c>condition ? input : other</c>, element by element; all three broadcast, the values promote.
    /// </summary>
    /// <exception cref="DTypeException">The condition is not bool.</exception>
    public static Tensor Where(Tensor condition, Tensor input, Tensor other)
    {
        (input, other) = Elements.Promote(input, other);
        if (input.IsNumber && other.IsNumber && input.DType == DType.Float64)
            (input, other) = (Number(input, DTypes.Default), Number(other, DTypes.Default));
        return new Where().Apply(condition, input, other);
    }
}
