namespace Cresset;

public partial class Tensor
{
    /// <summary>All bits turned over; of truth values "not".</summary>
    /// <exception cref="DTypeException">The tensor is neither of integers nor bool.</exception>
    public Tensor BitwiseNot() => DType == DType.Bool ? LogicalNot() : BitwiseXor(-1L);

    /// <summary>All bits turned over; of truth values "not".</summary>
    public static Tensor operator ~(Tensor x) => x.BitwiseNot();
}
