namespace Cresset.Nn;

/// <summary>
/// Rectifier whose slope below 0 is learned (He et al., 2015), one for all or for each channel.
/// </summary>
/// <param name="numParameters">1, or the number of channels.</param>
/// <param name="init">The first slope.</param>
/// <param name="dtype">Type of the slopes; the default type if left out.</param>
public sealed class Prelu(long numParameters = 1, double init = 0.25, DType? dtype = null) : Layer
{
    /// <summary>The slopes.</summary>
    public Parameter Weight { get; } = new(Init.Constant(Init.New([numParameters], dtype), init));

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Prelu(Weight);

    /// <inheritdoc/>
    protected internal override string Describe() => $"num_parameters={numParameters}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "PReLU";
}
