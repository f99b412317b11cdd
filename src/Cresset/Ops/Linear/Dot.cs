using Cresset.Devices;

namespace Cresset;

/// <summary>Inner product of two vectors: <c>Σ a·b</c>.</summary>
internal sealed record Dot : BinaryOp
{
    protected internal override Saves SavesFor(int needs) =>
        ((needs & 1) != 0 ? Saves.B : Saves.None) | ((needs & 2) != 0 ? Saves.A : Saves.None);

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        if (a.Rank != 1 || b.Rank != 1 || a.Shape != b.Shape) throw new ShapeException(
            $"Dot: expected two vectors of one size, but got {a.Shape} and {b.Shape}.");
        if (a.DType != b.DType) throw new DTypeException(
            $"Dot: both must have one type, but got {a.DType.TorchName()} and {b.DType.TorchName()}.");
        return a.Of([]);
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.MatMul(new View([1, a.Count]).On(a), new View([b.Count, 1]).On(b), new View([1, 1]).On(y));
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        (saved.Needs(0) ? dy * saved.B.Conjugate() : null, saved.Needs(1) ? dy * saved.A.Conjugate() : null);
}

public partial class Tensor
{
    /// <summary>Inner product of two vectors: <c>Σ x·y</c>.</summary>
    /// <exception cref="ShapeException">Not two vectors of one size.</exception>
    public Tensor Dot(Tensor tensor) => new Dot().Apply(this, tensor);
}
