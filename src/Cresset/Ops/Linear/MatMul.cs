using Cresset.Devices;

namespace Cresset;

/// <summary>Products of matrices, batch by batch: <c>[…, m, k] · […, k, n] → […, m, n]</c>; batches
/// broadcast.</summary>
internal sealed record BatchMatMul(bool Single = false) : BinaryOp
{
    /// <summary>PyTorch names the product of two matrices differently.</summary>
    public override string NodeName => Single ? "MmBackward0" : "BmmBackward0";

    protected internal override Saves SavesFor(int needs) =>
        ((needs & 1) != 0 ? Saves.B : Saves.None) | ((needs & 2) != 0 ? Saves.A : Saves.None);

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        if (a.DType != b.DType) throw new DTypeException(
            $"MatMul: both must have one type, but got {a.DType.TorchName()} and {b.DType.TorchName()}.");
        if (a.Shape[^1] != b.Shape[^2]) throw new ShapeException(
            $"MatMul: inner dimensions differ: {a.Shape} · {b.Shape} ({a.Shape[^1]} ≠ {b.Shape[^2]}).");
        Shape batch = Broadcast.Shapes(new(a.Shape.Sizes[..^2]), new(b.Shape.Sizes[..^2]), "MatMul");
        return a.Of(Shape.Own([.. batch.Sizes, a.Shape[^2], b.Shape[^1]]));
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.MatMul(a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => (
        saved.Needs(0) ? new BatchMatMul(Single).Apply(dy, saved.B.MT.Conjugate()) : null,
        saved.Needs(1) ? new BatchMatMul(Single).Apply(saved.A.MT.Conjugate(), dy) : null);
}

public partial class Tensor
{
    /// <summary>
    /// Matrix product: vectors, matrices and batches as <c>torch.matmul</c>; batches broadcast.
    /// </summary>
    /// <exception cref="ShapeException">Inner dimensions differ, or an operand is 0-d.</exception>
    public Tensor MatMul(Tensor other)
    {
        if (Rank == 0 || other.Rank == 0) throw new ShapeException(
            $"MatMul: both tensors need at least 1 dimension, but got {Shape} · {other.Shape}.");
        if (Rank == 1 && other.Rank == 1) return Dot(other);
        if (Rank > 2 && other.Rank <= 2) return Folded(other);
        Tensor a = Rank == 1 ? Reshape([1, Shape[0]]) : this;
        Tensor b = other.Rank == 1 ? other.Reshape([other.Shape[0], 1]) : other;
        Tensor y = new BatchMatMul(a.Rank == 2 && b.Rank == 2).Apply(a, b);
        if (Rank > 1 && other.Rank > 1) return y;
        long[] sizes = [.. y.Shape.Sizes[..^2], .. Rank > 1 ? [y.Shape[^2]] : Array.Empty<long>(),
            .. other.Rank > 1 ? [y.Shape[^1]] : Array.Empty<long>()];
        return y.Reshape(sizes);
    }

    /// <summary>Batches of rows times one matrix or vector: one large product.</summary>
    private Tensor Folded(Tensor other)
    {
        if (Shape[^1] != other.Shape[0]) throw new ShapeException(
            $"MatMul: inner dimensions differ: {Shape} · {other.Shape} ({Shape[^1]} ≠ {other.Shape[0]}).");
        Tensor rows = Reshape(Shape.Own([Shape.Own(Shape.ToArray()[..^1]).Count, Shape[^1]]));
        Tensor matrix = other.Rank == 1 ? other.Reshape([other.Shape[0], 1]) : other;
        Tensor y = new BatchMatMul(true).Apply(rows, matrix);
        return y.Reshape(Shape.Own([.. Shape.Sizes[..^1], .. other.Shape.Sizes[1..]]));
    }
}
