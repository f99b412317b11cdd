namespace Cresset;

public partial class Tensor
{
    /// <summary>Covariances of variables (rows) over observations (columns): <c>(x − mean)·(x − mean)ᵀ / (n −
    /// correction)</c>.</summary>
    /// <param name="correction">1 for the unbiased estimate.</param>
    /// <exception cref="ShapeException">More than 2 dimensions.</exception>
    public Tensor Cov(double correction = 1)
    {
        if (Rank > 2) throw new ShapeException($"Cov: expected at most 2 dimensions, but got {Shape}.");
        Tensor rows = Rank == 2 ? this : Reshape([1, Count]);
        Tensor centred = rows - rows.Mean(1, keepDim: true);
        Tensor cov = centred.MatMul(centred.MT) / Math.Max(0, rows.Shape[1] - correction);
        return Rank == 2 ? cov : cov.Reshape([]);
    }

    /// <summary>Correlations of variables (rows) over observations (columns), between −1 and 1.</summary>
    /// <exception cref="ShapeException">More than 2 dimensions.</exception>
    public Tensor CorrCoef()
    {
        Tensor cov = Cov();
        if (cov.Rank == 0) return cov / cov;
        Tensor deviations = cov.Diagonal().Sqrt();
        return (cov / deviations.Unsqueeze(1) / deviations.Unsqueeze(0)).Clamp(-1, 1);
    }
}
