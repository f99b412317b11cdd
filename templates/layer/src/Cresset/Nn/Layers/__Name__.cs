namespace Cresset.Nn;

/// <summary>What it does: <c>y = x · weight</c> (source, year).</summary>
/// <param name="width">The size of the last dimension.</param>
public sealed class __Name__(int width) : Layer
{
    /// <summary>A factor for each column; starts at 1.</summary>
    public Parameter Weight { get; } = new(Tensor.Ones([width]));

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x * Weight; // [..., width]

    /// <inheritdoc/>
    protected internal override string Describe() => $"{width}";
}
