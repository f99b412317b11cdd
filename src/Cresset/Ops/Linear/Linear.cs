using Cresset.Devices;

namespace Cresset;

/// <summary>
/// A dense layer: <c>y = x · Wᵀ + b</c> with x <c>[…, in]</c>, W <c>[out, in]</c>, b <c>[out]</c> or none.
/// </summary>
internal sealed record Linear : TernaryOp
{
    public override string NodeName => "AddmmBackward0";

    protected internal override Saves SavesFor(int needs) =>
        ((needs & 1) != 0 ? Saves.B : Saves.None) | ((needs & 2) != 0 ? Saves.A : Saves.None);

    protected override TensorSpec Infer(TensorSpec x, TensorSpec weight, TensorSpec bias)
    {
        if (x.Rank < 1 || weight.Rank != 2 || x.Shape[^1] != weight.Shape[1]) throw new ShapeException(
            $"Linear: the last size of {x.Shape} must be that of the weight {weight.Shape}.");
        if (!bias.IsNone && (bias.Rank != 1 || bias.Shape[0] != weight.Shape[0])) throw new ShapeException(
            $"Linear: the bias {bias.Shape} does not fit the weight {weight.Shape}.");
        if (x.DType != weight.DType || (!bias.IsNone && bias.DType != weight.DType)) throw new DTypeException(
            $"Linear: the input is {x.DType.TorchName()}, but the weight is {weight.DType.TorchName()}.");
        return x.Of(x.Shape.With(-1, weight.Shape[0]));
    }

    protected override bool Run(Backend backend, Operands x, Tensor y) =>
        backend is ILinearKernel kernel && kernel.Linear(x, y);

    protected override Tensor Reference(Operands x)
    {
        Tensor y = x.A.MatMul(x.B.MT);
        return x.C is null ? y : y + x.C;
    }

    protected override (Tensor? A, Tensor? B, Tensor? C) Gradient(Saved saved, Tensor dy)
    {
        Tensor rows = dy.Reshape([-1, dy.Shape[^1]]);
        return (saved.Needs(0) ? rows.MatMul(saved.B).Reshape(saved.Spec(0).Shape) : null,
            saved.Needs(1) ? rows.MT.MatMul(saved.A.Reshape([-1, saved.Spec(1).Shape[1]])) : null,
            saved.Needs(2) ? rows.Sum([0]) : null);
    }
}

/// <summary>Computes <c>y = x · Wᵀ + b</c> in one pass.</summary>
internal interface ILinearKernel
{
    bool Linear(TernaryOp.Operands x, Tensor y);
}

public partial class Tensor
{
    /// <summary>A dense layer: <c>x · Wᵀ + b</c>.</summary>
    /// <param name="weight"><c>[out, in]</c>.</param>
    /// <param name="bias"><c>[out]</c>, or none.</param>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null) =>
        weight.Rank == 1 ? MatMul(weight) + (bias ?? 0) : new Linear().Apply(this, weight, bias);
}
