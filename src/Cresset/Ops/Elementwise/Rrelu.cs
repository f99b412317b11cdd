namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Leaky rectifier whose negative slope is drawn from [lower, upper) in training, else their mean (Xu et
    /// al., 2015).
    /// </summary>
    public Tensor Rrelu(
        double lower = 1.0 / 8, double upper = 1.0 / 3, bool training = false, Generator? generator = null)
    {
        if (!training) return LeakyRelu((lower + upper) / 2);
        bool[] negative = (Detach() <= 0).ToArray<bool>();
        var drawn = new double[negative.Count(n => n)];
        (generator ?? Generator.Default).Uniform<double>(drawn, lower, upper);
        var slopes = new double[negative.Length];
        for (int i = 0, next = 0; i < slopes.Length; i++) slopes[i] = negative[i] ? drawn[next++] : 1;
        return this * Of<double>(slopes, Shape).To(DType);
    }
}
