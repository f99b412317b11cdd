namespace Cresset.Nn;

/// <summary>Which side of a weight keeps the variance.</summary>
public enum FanMode
{
    /// <summary>Forward: the number of inputs of a unit.</summary>
    FanIn,
    /// <summary>Backward: the number of outputs that an input goes to.</summary>
    FanOut,
}

/// <summary>
/// First values of parameters, as <c>torch.nn.init</c> draws them. Each function overwrites a tensor, outside
/// the graph, and returns it.
/// </summary>
public static partial class Init
{
    [ThreadStatic] private static bool _skip;

    /// <summary>
    /// While it lasts, nothing is drawn on this thread: new layers start with zeros. For models whose values
    /// come from a checkpoint.
    /// </summary>
    public static SkipScope Skip() => new(true);

    /// <summary>The scope of <see cref="Skip"/>.</summary>
    public readonly ref struct SkipScope
    {
        private readonly bool _before;

        internal SkipScope(bool skip) => (_before, _skip) = (_skip, skip);

        /// <summary>Draws again.</summary>
        public void Dispose() => _skip = _before;
    }

    /// <summary>Uniform in [a, b).</summary>
    public static Tensor Uniform(Tensor tensor, double a = 0, double b = 1, Generator? generator = null) =>
        Draw(tensor, new UniformDistribution(a, b), generator);

    /// <summary>Normal.</summary>
    public static Tensor Normal(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
        Draw(tensor, new NormalDistribution(mean, std), generator);

    /// <summary>Normal within [a, b]: values outside are drawn again.</summary>
    /// <exception cref="ArgumentException">a is above b.</exception>
    public static Tensor TruncNormal(
        Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
    {
        if (!(a <= b) || !(std > 0)) throw new ArgumentException(
            $"TruncNormal: needs a ≤ b and std > 0, not a = {a}, b = {b}, std = {std}.");
        return Draw(tensor, new TruncatedNormalDistribution(new(mean, std), a, b), generator);
    }

    /// <summary>Every element is the value.</summary>
    public static Tensor Constant(Tensor tensor, double val) => Tensor.Filled(tensor, val).Written();

    /// <summary>Every element is 1.</summary>
    public static Tensor Ones(Tensor tensor) => Constant(tensor, 1);

    /// <summary>Every element is 0.</summary>
    public static Tensor Zeros(Tensor tensor) => Constant(tensor, 0);

    /// <summary>The identity matrix, cut or padded with zeros.</summary>
    /// <exception cref="ShapeException">The tensor is not a matrix.</exception>
    public static Tensor Eye(Tensor tensor)
    {
        if (tensor.Rank != 2) throw new ShapeException($"Eye: needs a matrix, not {tensor.Shape}.");
        Zeros(tensor);
        for (long i = 0; i < Math.Min(tensor.Shape[0], tensor.Shape[1]); i++)
            Constant(tensor.Detach().Select(0, i).Select(0, i), 1);
        return tensor.Written();
    }

    /// <summary>
    /// Convolution weights <c>[out, in, …]</c> that pass channels on: the identity at the centre.
    /// </summary>
    /// <param name="tensor">Weights of rank 3 to 5.</param>
    /// <param name="groups">The channels repeat in each group.</param>
    /// <exception cref="ShapeException">
    /// The rank is another one, or the groups do not divide the channels.
    /// </exception>
    public static Tensor Dirac(Tensor tensor, int groups = 1)
    {
        if (tensor.Rank is < 3 or > 5 || tensor.Shape[0] % groups != 0) throw new ShapeException(
            $"Dirac: needs rank 3 to 5 and output channels divisible by {groups}, not {tensor.Shape}.");
        Zeros(tensor);
        long outputs = tensor.Shape[0] / groups, channels = Math.Min(outputs, tensor.Shape[1]);
        for (int g = 0; g < groups; g++)
            for (long d = 0; d < channels; d++)
            {
                Tensor at = tensor.Detach().Select(0, g * outputs + d).Select(0, d);
                while (at.Rank > 0) at = at.Select(0, at.Shape[0] / 2);
                Constant(at, 1);
            }
        return tensor.Written();
    }

    /// <summary>Normal, with a share of zeros in each column (Martens, 2010).</summary>
    /// <param name="tensor">A matrix.</param>
    /// <param name="sparsity">The share of each column that becomes 0.</param>
    /// <param name="std">Standard deviation of the rest.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ShapeException">The tensor is not a matrix.</exception>
    public static Tensor Sparse(Tensor tensor, double sparsity, double std = 0.01, Generator? generator = null)
    {
        if (tensor.Rank != 2) throw new ShapeException($"Sparse: needs a matrix, not {tensor.Shape}.");
        if (_skip) return tensor;
        Normal(tensor, 0, std, generator);
        int zeros = (int)Math.Ceiling(sparsity * tensor.Shape[0]);
        for (long column = 0; column < tensor.Shape[1]; column++)
            foreach (long row in (generator ?? Generator.Default).Permutation(tensor.Shape[0]).AsSpan(0, zeros))
                Constant(tensor.Detach().Select(0, row).Select(0, column), 0);
        return tensor.Written();
    }

    private static Tensor Draw<D>(Tensor tensor, D distribution, Generator? generator) where D : struct, IDistribution
    {
        if (_skip) return tensor;
        using Grad.Guard off = Grad.Off();
        return Draws.InPlace(tensor, distribution, generator);
    }

    private static Tensor Written(this Tensor tensor)
    {
        tensor.Touch();
        return tensor;
    }

    /// <summary>Zeros that a layer then draws over.</summary>
    internal static Tensor New(Shape shape, DType? dtype) => Tensor.Zeros(shape, dtype);
}
