namespace Cresset;

public partial class Tensor
{
    /// <summary>Product of two matrices: <c>[m, k] · [k, n]</c>.</summary>
    /// <exception cref="ShapeException">Not two matrices, or inner dimensions differ.</exception>
    public Tensor Mm(Tensor mat2) => Ranked(nameof(Mm), 2).MatMul(mat2.Ranked(nameof(Mm), 2));

    /// <summary>Product of a matrix and a vector: <c>[m, k] · [k]</c>.</summary>
    /// <exception cref="ShapeException">Not a matrix and a vector, or inner dimensions differ.</exception>
    public Tensor Mv(Tensor vec) => Ranked(nameof(Mv), 2).MatMul(vec.Ranked(nameof(Mv), 1));

    /// <summary>Products of matrices in pairs: <c>[batch, m, k] · [batch, k, n]</c>; nothing
    /// broadcasts.</summary>
    /// <exception cref="ShapeException">Not two batches of one size, or inner dimensions differ.</exception>
    public Tensor Bmm(Tensor mat2)
    {
        if (Ranked(nameof(Bmm), 3).Shape[0] != mat2.Ranked(nameof(Bmm), 3).Shape[0]) throw new ShapeException(
            $"Bmm: the batches differ: {Shape} and {mat2.Shape}. MatMul broadcasts them.");
        return MatMul(mat2);
    }

    /// <summary>All products of the elements of two vectors: <c>y[i, j] = a[i]·b[j]</c>.</summary>
    /// <exception cref="ShapeException">Not two vectors.</exception>
    public Tensor Outer(Tensor vec2) => Ranked(nameof(Outer), 1).Unsqueeze(1) * vec2.Ranked(nameof(Outer), 1);

    /// <summary>Inner products of all vectors of the last dimensions; with a 0-d tensor the plain
    /// product.</summary>
    /// <exception cref="ShapeException">The last sizes differ.</exception>
    public Tensor Inner(Tensor other)
    {
        if (Rank == 0 || other.Rank == 0) return this * other;
        return TensorDot(other, ([Rank - 1], [other.Rank - 1]));
    }

    /// <summary>Inner products along a dimension, broadcasting: <c>Σ conj(x)·y</c>.</summary>
    public Tensor VecDot(Tensor y, int dim = -1) => (Conjugate() * y).Sum(dim);

    /// <summary><c>β·this + α·mat1·mat2</c>; with β = 0 this tensor is not read.</summary>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor AddMm(Tensor mat1, Tensor mat2, double beta = 1, double alpha = 1) =>
        Added(mat1.Mm(mat2), beta, alpha);

    /// <summary><c>β·this + α·mat·vec</c>; with β = 0 this tensor is not read.</summary>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor AddMv(Tensor mat, Tensor vec, double beta = 1, double alpha = 1) =>
        Added(mat.Mv(vec), beta, alpha);

    /// <summary><c>β·this + α·batch1·batch2</c>, pair by pair; with β = 0 this tensor is not read.</summary>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor BAddBmm(Tensor batch1, Tensor batch2, double beta = 1, double alpha = 1) =>
        Added(batch1.Bmm(batch2), beta, alpha);

    /// <summary><c>β·this + α·Σ batch1·batch2</c> over the pairs; with β = 0 this tensor is not
    /// read.</summary>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor AddBmm(Tensor batch1, Tensor batch2, double beta = 1, double alpha = 1) =>
        Added(batch1.Bmm(batch2).Sum(0), beta, alpha);

    /// <summary><c>β·this + α·vec1·vec2ᵀ</c>; with β = 0 this tensor is not read.</summary>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor AddR(Tensor vec1, Tensor vec2, double beta = 1, double alpha = 1) =>
        Added(vec1.Outer(vec2), beta, alpha);

    private Tensor Added(Tensor product, double beta, double alpha)
    {
        if (Broadcast.Shapes(Shape, product.Shape, "Add") != product.Shape) throw new ShapeException(
            $"The summand {Shape} does not broadcast to the product {product.Shape}.");
        if (alpha != 1) product = product * Scale(alpha, product.DType);
        return beta == 0 ? product : (beta == 1 ? this : this * Scale(beta, DType)) + product;
    }

    /// <summary>A factor that leaves the type of integers alone.</summary>
    private static Tensor Scale(double factor, DType type) =>
        type.IsDifferentiable() ? factor : (Tensor)(long)factor;

    private Tensor Ranked(string operation, int rank) => Rank == rank ? this
        : throw new ShapeException($"{operation}: expected rank {rank}, but got {Shape}.");
}
