namespace Cresset.Nn;

/// <summary><c>x · min(max(0, x + 3), 6) / 6</c> (Howard et al., 2019).</summary>
public sealed class Hardswish : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Hardswish();
}
