namespace Cresset;

public partial class Tensor
{
    /// <summary>placeholder</summary>
    public Tensor AMax(ReadOnlySpan<int> dim, bool keepDim = false) => throw new NotSupportedException("AMax");
}
