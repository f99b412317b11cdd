namespace Cresset.Nn;

/// <summary>What follows a layer; decides the gain of its weights.</summary>
public enum Nonlinearity
{
    /// <summary>Nothing.</summary>
    Linear,
    /// <summary>Nothing, after a convolution.</summary>
    Conv1d,
    /// <summary>Nothing, after a convolution.</summary>
    Conv2d,
    /// <summary>Nothing, after a convolution.</summary>
    Conv3d,
    /// <summary>Nothing, after a transposed convolution.</summary>
    ConvTranspose1d,
    /// <summary>Nothing, after a transposed convolution.</summary>
    ConvTranspose2d,
    /// <summary>Nothing, after a transposed convolution.</summary>
    ConvTranspose3d,
    /// <summary>Sigmoid.</summary>
    Sigmoid,
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
    /// <summary>Rectifier.</summary>
    Relu,
    /// <summary>Leaky rectifier; the parameter is its negative slope.</summary>
    LeakyRelu,
    /// <summary>SELU.</summary>
    Selu,
}

public static partial class Init
{
    /// <summary>Uniform in ±gain · √(6 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
    /// <exception cref="ShapeException">The rank is below 2.</exception>
    public static Tensor XavierUniform(Tensor tensor, double gain = 1, Generator? generator = null)
    {
        (long input, long output) = Fans(tensor);
        double bound = Math.Sqrt(3) * gain * Math.Sqrt(2.0 / (input + output));
        return Uniform(tensor, -bound, bound, generator);
    }

    /// <summary>Normal with deviation gain · √(2 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
    /// <exception cref="ShapeException">The rank is below 2.</exception>
    public static Tensor XavierNormal(Tensor tensor, double gain = 1, Generator? generator = null)
    {
        (long input, long output) = Fans(tensor);
        return Normal(tensor, 0, gain * Math.Sqrt(2.0 / (input + output)), generator);
    }

    /// <summary>Uniform in ±gain · √(3 / fan) (He et al., 2015).</summary>
    /// <param name="tensor">Weights <c>[out, in, …]</c>.</param>
    /// <param name="a">Negative slope of the leaky rectifier that follows.</param>
    /// <param name="mode">Which fan.</param>
    /// <param name="nonlinearity">What follows.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ShapeException">The rank is below 2.</exception>
    public static Tensor KaimingUniform(Tensor tensor, double a = 0, FanMode mode = FanMode.FanIn,
        Nonlinearity nonlinearity = Nonlinearity.LeakyRelu, Generator? generator = null)
    {
        if (tensor.Count == 0) return tensor;
        double bound = Math.Sqrt(3) * CalculateGain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode));
        return Uniform(tensor, -bound, bound, generator);
    }

    /// <summary>Normal with deviation gain / √fan (He et al., 2015).</summary>
    /// <param name="tensor">Weights <c>[out, in, …]</c>.</param>
    /// <param name="a">Negative slope of the leaky rectifier that follows.</param>
    /// <param name="mode">Which fan.</param>
    /// <param name="nonlinearity">What follows.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ShapeException">The rank is below 2.</exception>
    public static Tensor KaimingNormal(Tensor tensor, double a = 0, FanMode mode = FanMode.FanIn,
        Nonlinearity nonlinearity = Nonlinearity.LeakyRelu, Generator? generator = null)
    {
        if (tensor.Count == 0) return tensor;
        return Normal(tensor, 0, CalculateGain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)), generator);
    }

    /// <summary>An orthogonal matrix times a gain (Saxe, McClelland and Ganguli, 2014).</summary>
    /// <param name="tensor">Rank 2 or more; later dimensions are one.</param>
    /// <param name="gain">A factor.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ShapeException">The rank is below 2.</exception>
    public static Tensor Orthogonal(Tensor tensor, double gain = 1, Generator? generator = null)
    {
        if (tensor.Rank < 2) throw new ShapeException($"Orthogonal: needs rank 2 or more, not {tensor.Shape}.");
        if (tensor.Count == 0 || _skip) return tensor;
        using Grad.Guard off = Grad.Off();
        int rows = checked((int)tensor.Shape[0]), columns = checked((int)(tensor.Count / rows));
        Tensor flat = Normal(Tensor.Empty([rows, columns], tensor.DType), generator: generator);
        bool wide = rows < columns;
        double[] drawn = (wide ? flat.MT : flat).ToArray<double>();
        Tensor q = Tensor.Of<double>(Householder.Orthogonal(drawn, Math.Min(rows, columns)),
            [Math.Max(rows, columns), Math.Min(rows, columns)]) * gain;
        return tensor.CopyInPlace((wide ? q.MT : q).Reshape(tensor.Shape));
    }

    /// <summary>The factor that keeps the variance through a function.</summary>
    /// <param name="nonlinearity">The function.</param>
    /// <param name="param">
    /// Its parameter; for the leaky rectifier its negative slope, 0.01 if left out.
    /// </param>
    public static double CalculateGain(Nonlinearity nonlinearity, double? param = null) => nonlinearity switch
    {
        Nonlinearity.Tanh => 5.0 / 3,
        Nonlinearity.Relu => Math.Sqrt(2),
        Nonlinearity.LeakyRelu => Math.Sqrt(2 / (1 + (param ?? 0.01) * (param ?? 0.01))),
        Nonlinearity.Selu => 3.0 / 4,
        _ => 1,
    };

    private static long Fan(Tensor tensor, FanMode mode) => mode == FanMode.FanIn ? Fans(tensor).Input : Fans(tensor).Output;

    internal static (long Input, long Output) Fans(Tensor tensor)
    {
        if (tensor.Rank < 2) throw new ShapeException(
            $"Init: fan in and fan out need a tensor of rank 2 or more, not {tensor.Shape}.");
        long field = tensor.Shape[0] == 0 || tensor.Shape[1] == 0 ? 1 : tensor.Count / (tensor.Shape[0] * tensor.Shape[1]);
        return (tensor.Shape[1] * field, tensor.Shape[0] * field);
    }
}

/// <summary>QR by reflections (Householder, 1958), in double.</summary>
internal static class Householder
{
    /// <summary>
    /// The orthogonal factor of a tall matrix, its columns signed as if the diagonal of R were positive.
    /// </summary>
    /// <param name="a">[rows, columns], overwritten.</param>
    /// <param name="columns">At most the number of rows.</param>
    public static double[] Orthogonal(double[] a, int columns)
    {
        int rows = a.Length / columns;
        double[][] mirrors = new double[columns][];
        double[] sign = new double[columns];
        for (int k = 0; k < columns; k++)
        {
            (mirrors[k], sign[k]) = Mirror(a, rows, columns, k);
            Reflect(a, columns, mirrors[k], k);
        }
        double[] q = new double[a.Length];
        for (int k = 0; k < columns; k++) q[k * columns + k] = sign[k];
        for (int k = columns - 1; k >= 0; k--) Reflect(q, columns, mirrors[k], k);
        return q;
    }

    // A unit vector whose reflection turns the rest of the column onto the diagonal, and the sign it gets there.
    private static (double[] Mirror, double Sign) Mirror(double[] a, int rows, int columns, int k)
    {
        double[] v = new double[rows - k];
        for (int i = 0; i < v.Length; i++) v[i] = a[(k + i) * columns + k];
        double norm = Length(v), sign = v[0] > 0 ? -1 : 1;
        v[0] -= sign * norm;
        double length = Length(v);
        if (length > 0) for (int i = 0; i < v.Length; i++) v[i] /= length;
        return (v, sign);
    }

    private static void Reflect(double[] a, int columns, double[] v, int k)
    {
        for (int j = 0; j < columns; j++)
        {
            double dot = 0;
            for (int i = 0; i < v.Length; i++) dot += v[i] * a[(k + i) * columns + j];
            for (int i = 0; i < v.Length; i++) a[(k + i) * columns + j] -= 2 * dot * v[i];
        }
    }

    private static double Length(double[] v)
    {
        double sum = 0;
        foreach (double x in v) sum += x * x;
        return Math.Sqrt(sum);
    }
}
