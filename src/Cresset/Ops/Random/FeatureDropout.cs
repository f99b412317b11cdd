namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Drops whole channels of <c>[batch, channels, length]</c> or <c>[channels, length]</c>.
    /// </summary>
    /// <param name="p">The probability of each channel to become 0.</param>
    /// <param name="training">Without it the tensor is returned as it is.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    /// <exception cref="ShapeException">The rank is another one.</exception>
    public Tensor Dropout1d(double p = 0.5, bool training = true, Generator? generator = null) =>
        new FeatureDropout(nameof(Dropout1d), 1, p, generator).Apply(this, training);

    /// <summary>As <see cref="Dropout1d"/>, for images <c>[batch, channels, height, width]</c>.</summary>
    public Tensor Dropout2d(double p = 0.5, bool training = true, Generator? generator = null) =>
        new FeatureDropout(nameof(Dropout2d), 2, p, generator).Apply(this, training);

    /// <summary>
    /// As <see cref="Dropout1d"/>, for volumes <c>[batch, channels, depth, height, width]</c>.
    /// </summary>
    public Tensor Dropout3d(double p = 0.5, bool training = true, Generator? generator = null) =>
        new FeatureDropout(nameof(Dropout3d), 3, p, generator).Apply(this, training);

    /// <summary>
    /// Dropout that keeps mean and variance of SELU's results (Klambauer et al., 2017): dropped elements
    /// become −αλ, and all are scaled and shifted.
    /// </summary>
    /// <param name="p">The probability of each element to be dropped.</param>
    /// <param name="training">Without it the tensor is returned as it is.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public Tensor AlphaDropout(double p = 0.5, bool training = true, Generator? generator = null)
    {
        const double alpha = 1.7580993408473766;
        FeatureDropout.Check(nameof(AlphaDropout), p);
        if (!training || p == 0 || Count == 0) return this;
        if (p == 1) return this * 0;
        Tensor kept = Draws.New(EmptyLike(this), new BernoulliDistribution(1 - p), generator);
        double scale = 1 / Math.Sqrt((alpha * alpha * p + 1) * (1 - p));
        Tensor shift = (kept - 1) * (alpha * scale) + alpha * scale * p;
        return this * (kept * scale) + shift;
    }
}

/// <summary>One draw for each channel.</summary>
internal readonly record struct FeatureDropout(string Name, int Dims, double P, Generator? Generator)
{
    public static void Check(string name, double p)
    {
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p,
            $"{name}: the probability has to be between 0 and 1.");
    }

    public Tensor Apply(Tensor x, bool training)
    {
        Check(Name, P);
        if (x.Rank != Dims + 1 && x.Rank != Dims + 2) throw new ShapeException(
            $"{Name}: expected rank {Dims + 2}, or {Dims + 1} without a batch, but got {x.Shape}.");
        if (!training || P == 0 || x.Count == 0) return x;
        if (P == 1) return x * 0;
        long[] sizes = x.Shape.ToArray();
        sizes.AsSpan(sizes.Length - Dims).Fill(1);
        Tensor kept = Draws.New(Tensor.Empty(new Shape(sizes.AsSpan()), x.DType), new BernoulliDistribution(1 - P), Generator);
        return x * (kept / (1 - P));
    }
}
