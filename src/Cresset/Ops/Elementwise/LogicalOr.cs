namespace Cresset;

public partial class Tensor
{
    /// <summary>Logical "or"; every number but 0 is true.</summary>
    public Tensor LogicalOr(Tensor other) => To(DType.Bool).BitwiseOr(other.To(DType.Bool));
}
