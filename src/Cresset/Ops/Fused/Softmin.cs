namespace Cresset;

public partial class Tensor
{
    /// <summary>Softmax of the negated values: the smallest gets the most.</summary>
    /// <exception cref="ShapeException">The dimension does not exist.</exception>
    public Tensor Softmin(int dim, DType? dtype = null) => Neg().Softmax(dim, dtype);
}
