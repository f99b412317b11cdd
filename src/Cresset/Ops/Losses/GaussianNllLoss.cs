namespace Cresset;

public partial class Tensor
{
    /// <summary>Negative log likelihood of normal numbers: <c>(ln v + (x − t)²/v) / 2</c> (Nix and Weigend,
    /// 1994).</summary>
    /// <param name="target">What was seen.</param>
    /// <param name="var">Variances, of the shape of this tensor, or without its last size, or 1
    /// there.</param>
    /// <param name="full">Add <c>ln(2π) / 2</c>.</param>
    /// <param name="eps">The smallest variance; the gradient does not see it.</param>
    /// <param name="reduction">How the elements are summed up.</param>
    /// <exception cref="ShapeException">The variances do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative.</exception>
    public Tensor GaussianNllLoss(Tensor target, Tensor @var, bool full = false, double eps = 1e-6,
        Reduction reduction = Reduction.Mean)
    {
        if (@var.Shape != Shape && @var.Rank > 0 && @var.Shape == new Shape(Shape.Sizes[..^1]))
            @var = @var.Unsqueeze(-1);
        else if (@var.Rank > 0 && @var.Shape != Shape && @var.Shape != Shape.With(-1, 1))
            throw new ShapeException(
            $"GaussianNllLoss: the variances {@var.Shape} do not fit {Shape}.");
        if (@var.Count > 0 && (bool)@var.Detach().Lt(0).Any())
            throw new ArgumentOutOfRangeException(nameof(@var),
            "GaussianNllLoss: variances must not be negative.");
        Tensor plain = @var.Detach(), v = @var + (plain.ClampMin(eps) - plain);
        Tensor losses = 0.5 * (v.Log() + (this - target).Square() / v);
        return (full ? losses + 0.5 * Math.Log(2 * Math.PI) : losses).Reduced(reduction);
    }
}
