namespace Cresset.Nn;

/// <summary>Makes neighbouring dimensions one.</summary>
/// <param name="startDim">The first of them.</param>
/// <param name="endDim">The last of them.</param>
public sealed class Flatten(int startDim = 1, int endDim = -1) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Flatten(startDim, endDim);

    /// <inheritdoc/>
    protected internal override string Describe() => $"start_dim={startDim}, end_dim={endDim}";
}

/// <summary>Makes several dimensions of one.</summary>
/// <param name="dim">Which one.</param>
/// <param name="unflattenedSize">Its new sizes.</param>
public sealed class Unflatten(int dim, Shape unflattenedSize) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Unflatten(dim, unflattenedSize.Sizes);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}, unflattened_size={PythonText.Of(unflattenedSize)}";
}
