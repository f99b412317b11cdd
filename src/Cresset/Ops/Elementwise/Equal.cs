namespace Cresset;

public partial class Tensor
{
    /// <summary>Are shape and all elements the same? NaN equals nothing.</summary>
    public bool Equal(Tensor other) => Shape == other.Shape && Truth.All(Eq(other));
}
