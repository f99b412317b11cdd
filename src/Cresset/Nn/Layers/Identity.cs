namespace Cresset.Nn;

/// <summary>Returns its input.</summary>
public sealed class Identity : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x;
}
