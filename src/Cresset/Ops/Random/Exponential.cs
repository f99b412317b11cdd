namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Overwrites the tensor with exponential random numbers of rate <paramref name="lambd"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The rate is not above 0.</exception>
    public Tensor ExponentialInPlace(double lambd = 1, Generator? generator = null) =>
        Draws.InPlace(this, new ExponentialDistribution(lambd), generator);

    /// <summary>
    /// Overwrites the tensor with the number of trials up to the first success of probability p.
    /// </summary>
    /// <exception cref="ArgumentException">p is not between 0 and 1.</exception>
    public Tensor GeometricInPlace(double p, Generator? generator = null) =>
        Draws.InPlace(this, new GeometricDistribution(p), generator);

    /// <summary>Overwrites the tensor with random numbers of a Cauchy distribution.</summary>
    /// <exception cref="ArgumentException">sigma is not above 0.</exception>
    public Tensor CauchyInPlace(double median = 0, double sigma = 1, Generator? generator = null) =>
        Draws.InPlace(this, new CauchyDistribution(median, sigma), generator);

    /// <summary>Overwrites the tensor with the exponential of normal random numbers.</summary>
    /// <param name="mean">Mean of the normal distribution.</param>
    /// <param name="std">Standard deviation of the normal distribution.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentException">std is not above 0.</exception>
    public Tensor LogNormalInPlace(double mean = 1, double std = 2, Generator? generator = null) =>
        Draws.InPlace(this, new LogNormalDistribution(mean, std), generator);
}
