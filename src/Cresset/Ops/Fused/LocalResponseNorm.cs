namespace Cresset;

public partial class Tensor
{
    /// <summary>Divides by the energy of neighbouring channels: <c>x / (k + α/size · Σ x²)^β</c> (Krizhevsky
    /// et al., 2012).</summary>
    /// <param name="size">Channels in the neighbourhood.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="k">k.</param>
    /// <exception cref="ShapeException">Fewer than 3 dimensions.</exception>
    public Tensor LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1)
    {
        if (Rank < 3)
            throw new ShapeException($"LocalResponseNorm: expected at least 3 dimensions, but got {Shape}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        long[] pad = new long[2 * (Rank - 1)];
        (pad[^2], pad[^1]) = (size / 2, (size - 1) / 2);
        Tensor energy = Square().Pad(pad).Unfold(1, size, 1).Mean(-1);
        return this / (energy * alpha + k).Pow(beta);
    }
}
