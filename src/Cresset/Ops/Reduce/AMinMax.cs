namespace Cresset;

/// <summary>Smallest and largest elements.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public readonly record struct MinAndMax(Tensor Min, Tensor Max);

public partial class Tensor
{
    /// <summary>Smallest and largest elements, of all or along a dimension; ties share the
    /// gradient.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public MinAndMax AMinMax(int? dim = null, bool keepDim = false) => dim is { } d
        ? new(AMin(d, keepDim), AMax(d, keepDim)) : new(AMin([], keepDim), AMax([], keepDim));
}
