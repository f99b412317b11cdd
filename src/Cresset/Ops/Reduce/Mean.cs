namespace Cresset;

public partial class Tensor
{
    /// <summary>The mean of all elements.</summary>
    public Tensor Mean() => Mean([]);

    /// <summary>Means over dimensions; none means all.</summary>
    /// <param name="dim">Dimensions to average over.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point type.</exception>
    public Tensor Mean(ReadOnlySpan<int> dim, bool keepDim = false, DType? dtype = null)
    {
        Tensor x = To(dtype ?? DType);
        if (!x.DType.IsDifferentiable()) throw new DTypeException(
            $"Mean: the input must be floating point, but is {DType.TorchName()}. Give a dtype.");
        long count = 1;
        bool[] mask = Dim.Mask(dim, Rank);
        for (int d = 0; d < Rank; d++) if (mask[d]) count *= Shape.Sizes[d];
        return x.Sum(dim, keepDim) / count;
    }
}
