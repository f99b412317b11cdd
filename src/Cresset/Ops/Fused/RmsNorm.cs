namespace Cresset;

public partial class Tensor
{
    /// <summary>Divides by the root of the mean square over the last dimensions: <c>x / √(mean x² + ε) ·
    /// weight</c>
    /// (Zhang and Sennrich, 2019).</summary>
    /// <param name="normalizedShape">The last sizes of the tensor.</param>
    /// <param name="weight">Factors of that shape, or none.</param>
    /// <param name="eps">ε; none means the distance from 1 to the next number of the type.</param>
    /// <exception cref="ShapeException">The shape does not end so.</exception>
    public Tensor RmsNorm(Shape normalizedShape, Tensor? weight = null, double? eps = null)
    {
        int rank = normalizedShape.Rank;
        if (rank == 0 || rank > Rank || !Shape.Sizes[^rank..].SequenceEqual(normalizedShape.Sizes))
            throw new ShapeException($"RmsNorm: {Shape} does not end with {normalizedShape}.");
        if (weight is not null && weight.Shape != normalizedShape) throw new ShapeException(
            $"RmsNorm: the weight must be {normalizedShape}, but is {weight.Shape}.");
        Spec.RequireFloat(nameof(RmsNorm));
        Tensor x = To(RmsNorms.Wide(DType));
        int[] dims = [.. Enumerable.Range(1, rank).Select(d => -d)];
        Tensor y = x * (x.Square().Mean(dims, keepDim: true) + (eps ?? RmsNorms.Epsilon(x.DType))).Rsqrt();
        return (weight is null ? y : y * weight.To(x.DType)).To(DType);
    }
}

/// <summary>How precisely it is computed.</summary>
internal static class RmsNorms
{
    public static DType Wide(DType type) => type == DType.Float64 ? type : DType.Float32;

    public static double Epsilon(DType type) => type == DType.Float64 ? Math.Pow(2, -52) : Math.Pow(2, -23);
}
