namespace Cresset;

public partial class Tensor
{
    /// <summary>Divides by the norm along a dimension: <c>x / max(‖x‖ₚ, eps)</c>.</summary>
    public Tensor Normalize(double p = 2, int dim = 1, double eps = 1e-12)
    {
        // The bound lies inside the root, so that the gradient of an all-zero row is that of x / eps.
        Tensor sizes = p == 2 ? Square() : p == 1 ? Abs() : Abs().Pow(p);
        Tensor sum = sizes.Sum([dim], keepDim: true).ClampMin(Math.Pow(eps, p));
        return this / (p == 1 ? sum : p == 2 ? sum.Sqrt() : sum.Pow(1 / p));
    }
}
