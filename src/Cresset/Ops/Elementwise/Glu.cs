namespace Cresset;

public partial class Tensor
{
    /// <summary>Gated linear unit: <c>a · σ(b)</c>, where a and b are the halves along a dimension.</summary>
    /// <exception cref="ShapeException">The dimension's size is odd.</exception>
    public Tensor Glu(int dim = -1)
    {
        int d = Dim.Of(dim, Rank);
        long half = Rank == 0 ? 0 : Shape[d] / 2;
        if (Rank == 0 || 2 * half != Shape[d]) throw new ShapeException(
            $"Glu: dimension {d} of {Shape} cannot be halved; its size must be even.");
        return Narrow(d, 0, half) * Narrow(d, half, half).Sigmoid();
    }
}
