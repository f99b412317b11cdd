namespace Cresset;

public partial class Tensor
{
    /// <summary>Normalises every channel over the batch: <c>(x − mean) / √(variance + ε) · weight + bias</c>
    /// (Ioffe and Szegedy, 2015).</summary>
    /// <param name="runningMean">Means, updated in training and used elsewhere.</param>
    /// <param name="runningVar">Unbiased variances, updated in training and used elsewhere.</param>
    /// <param name="weight">One for each channel, or none.</param>
    /// <param name="bias">One for each channel, or none.</param>
    /// <param name="training">Use the statistics of the batch.</param>
    /// <param name="momentum">The share of the new statistics in the running ones.</param>
    /// <param name="eps">ε.</param>
    /// <exception cref="ShapeException">Fewer than 2 dimensions, or one value a channel in
    /// training.</exception>
    public Tensor BatchNorm(Tensor? runningMean = null, Tensor? runningVar = null, Tensor? weight = null,
        Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
    {
        if (Rank < 2)
            throw new ShapeException($"BatchNorm: expected at least 2 dimensions, but got {Shape}.");
        Tensor x = To(RmsNorms.Wide(DType));
        (Tensor mean, Tensor variance) = training ? x.BatchStatistics(runningMean, runningVar, momentum)
            : BatchNorms.Given(runningMean, runningVar);
        Tensor y = (x - x.PerChannel(mean)) * (x.PerChannel(variance) + eps).Rsqrt();
        return y.Scaled(weight, bias).To(DType);
    }

    private (Tensor Mean, Tensor Var) BatchStatistics(Tensor? runningMean, Tensor? runningVar,
        double momentum)
    {
        int[] others = [0, .. Enumerable.Range(2, Rank - 2)];
        long count = Count / Math.Max(1, Shape[1]);
        if (count <= 1) throw new ShapeException(
            $"BatchNorm: more than one value a channel is needed in training, but got {Shape}.");
        Tensor mean = Mean(others), variance = Var(others, correction: 0);
        BatchNorms.Update(runningMean, mean, momentum);
        BatchNorms.Update(runningVar, variance.Detach() * ((double)count / (count - 1)), momentum);
        return (mean, variance);
    }
}

/// <summary>Running statistics.</summary>
internal static class BatchNorms
{
    public static (Tensor, Tensor) Given(Tensor? mean, Tensor? variance) =>
        mean is not null && variance is not null
        ? (mean, variance)
        : throw new ArgumentException(
            "BatchNorm: running statistics are needed where those of the batch are not used.");

    public static void Update(Tensor? running, Tensor? now, double momentum)
    {
        if (running is null || now is null) return;
        using Grad.Guard off = Grad.Off();
        running.CopyInPlace(running * (1 - momentum) + now.Detach() * momentum);
    }
}
