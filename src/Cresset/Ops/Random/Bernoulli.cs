namespace Cresset;

public partial class Tensor
{
    /// <summary>Ones with the probabilities that this tensor holds, else zeros.</summary>
    /// <exception cref="ArgumentException">An element is not in [0, 1].</exception>
    public Tensor Bernoulli(Generator? generator = null) =>
        Draws.InPlace(Clone(), new ProbabilitySamples(), generator);

    /// <summary>Poisson numbers with the rates that this tensor holds.</summary>
    /// <exception cref="ArgumentException">A rate is negative.</exception>
    public Tensor Poisson(Generator? generator = null) => Draws.InPlace(Clone(), new PoissonSamples(), generator);

    /// <summary>Overwrites the tensor with ones of probability p, else zeros.</summary>
    /// <exception cref="ArgumentException">p is not in [0, 1].</exception>
    public Tensor BernoulliInPlace(double p = 0.5, Generator? generator = null) =>
        Draws.InPlace(this, new BernoulliDistribution(p), generator);

    /// <summary>
    /// Overwrites the tensor with ones of the probabilities of another one, which broadcasts.
    /// </summary>
    /// <exception cref="ArgumentException">A probability is not in [0, 1].</exception>
    public Tensor BernoulliInPlace(Tensor p, Generator? generator = null)
    {
        Tensor samples;
        using (Cresset.Grad.Off()) samples = p.Expand(Shape).Contiguous().Bernoulli(generator);
        return CopyInPlace(samples);
    }
}
