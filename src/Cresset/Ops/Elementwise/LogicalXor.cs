namespace Cresset;

public partial class Tensor
{
    /// <summary>Logical "exclusive or"; every number but 0 is true.</summary>
    public Tensor LogicalXor(Tensor other) => To(DType.Bool).BitwiseXor(other.To(DType.Bool));
}
