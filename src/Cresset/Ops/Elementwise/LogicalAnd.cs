namespace Cresset;

public partial class Tensor
{
    /// <summary>Logical "and"; every number but 0 is true.</summary>
    public Tensor LogicalAnd(Tensor other) => To(DType.Bool).BitwiseAnd(other.To(DType.Bool));
}
