namespace Cresset;

public partial class Tensor
{
    /// <summary>Normalises groups of channels: <c>(x − mean) / √(variance + ε) · weight + bias</c> (Wu and
    /// He, 2018).</summary>
    /// <param name="numGroups">Groups that the channels (dimension 1) are divided into.</param>
    /// <param name="weight">One for each channel, or none.</param>
    /// <param name="bias">One for each channel, or none.</param>
    /// <param name="eps">ε.</param>
    /// <exception cref="ShapeException">The channels cannot be divided so.</exception>
    public Tensor GroupNorm(int numGroups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
    {
        if (Rank < 2 || numGroups < 1 || Shape[1] % numGroups != 0) throw new ShapeException(
            $"GroupNorm: the channels of {Shape} cannot be divided into {numGroups} groups.");
        long width = Count / Math.Max(1, Shape[0] * numGroups);
        Tensor y = Reshape([Shape[0] * numGroups, width]).LayerNorm([width], eps: eps).Reshape(Shape);
        return y.Scaled(weight, bias);
    }

    /// <summary>Normalises every channel of every item over its further dimensions (Ulyanov, Vedaldi and
    /// Lempitsky, 2016).</summary>
    /// <param name="runningMean">Means to be updated, or used where <paramref name="useInputStats"/> is
    /// off.</param>
    /// <param name="runningVar">Variances to be updated or used.</param>
    /// <param name="weight">One for each channel, or none.</param>
    /// <param name="bias">One for each channel, or none.</param>
    /// <param name="useInputStats">Use the statistics of the input.</param>
    /// <param name="momentum">The share of the new statistics in the running ones.</param>
    /// <param name="eps">ε.</param>
    /// <exception cref="ShapeException">Fewer than 3 dimensions.</exception>
    public Tensor InstanceNorm(Tensor? runningMean = null, Tensor? runningVar = null, Tensor? weight = null,
        Tensor? bias = null, bool useInputStats = true, double momentum = 0.1, double eps = 1e-5)
    {
        if (Rank < 3)
            throw new ShapeException($"InstanceNorm: expected at least 3 dimensions, but got {Shape}.");
        if (!useInputStats) return BatchNorm(runningMean, runningVar, weight, bias, false, momentum, eps);
        if (Shape.Sizes[2..].ToArray().Aggregate(1L, (a, b) => a * b) == 1) throw new ShapeException(
            $"InstanceNorm: expected more than 1 element in each channel, but got {Shape}.");
        int[] further = [.. Enumerable.Range(2, Rank - 2)];
        BatchNorms.Update(runningMean, runningMean is null ? null : Detach().Mean(further).Mean(0), momentum);
        BatchNorms.Update(runningVar, runningVar is null ? null : Detach().Var(further).Mean(0), momentum);
        return GroupNorm((int)Shape[1], weight, bias, eps);
    }

    /// <summary>Factors and summands for each channel.</summary>
    private Tensor Scaled(Tensor? weight, Tensor? bias)
    {
        Tensor y = this;
        if (weight is not null) y = y * y.PerChannel(weight);
        if (bias is not null) y = y + y.PerChannel(bias);
        return y;
    }

    /// <summary>A vector of channels as it broadcasts to this tensor.</summary>
    private Tensor PerChannel(Tensor channels) => channels.Count == Shape[1]
        ? channels.Reshape([Shape[1], .. Enumerable.Repeat(1L, Rank - 2)])
        : throw new ShapeException(
            $"There must be {Shape[1]} values, one for each channel of {Shape}, not {channels.Shape}.");
}
