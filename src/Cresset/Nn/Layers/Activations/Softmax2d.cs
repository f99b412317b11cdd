namespace Cresset.Nn;

/// <summary>Softmax over the channels at each place of <c>[batch, channels, height, width]</c>.</summary>
public sealed class Softmax2d : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Rank is 3 or 4 ? x.Softmax(-3)
        : throw new ShapeException($"Softmax2d: expected rank 4, or 3 without a batch, but got {x.Shape}.");
}
