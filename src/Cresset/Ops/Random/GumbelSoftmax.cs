namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Samples from a categorical distribution that can be differentiated (Jang, Gu and Poole, 2017):
    /// <c>softmax((logits + g) / τ)</c> with Gumbel noise g.
    /// </summary>
    /// <param name="tau">Temperature: near 0 the result is nearly one-hot.</param>
    /// <param name="hard">Return one-hot vectors whose gradient is that of the soft ones.</param>
    /// <param name="dim">The dimension of the categories.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    public Tensor GumbelSoftmax(double tau = 1, bool hard = false, int dim = -1, Generator? generator = null)
    {
        Tensor noise = Draws.New(Empty(Shape, DType), new ExponentialDistribution(1), generator);
        Tensor soft = ((this - noise.Log()) / tau).Softmax(dim);
        if (!hard) return soft;
        Tensor top = soft.Detach().Eq(soft.Detach().AMax([dim], keepDim: true)).To(DType);
        return top - soft.Detach() + soft;
    }
}
