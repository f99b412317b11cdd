namespace Cresset;

public partial class Tensor
{
    /// <summary>At least 1 dimension: <c>[] → [1]</c>, as a view.</summary>
    public Tensor AtLeast1D() => Rank == 0 ? Unsqueeze(0) : this;

    /// <summary>At least 2 dimensions: <c>[n] → [1, n]</c>, as a view.</summary>
    public Tensor AtLeast2D() => Rank switch { 0 => View(1, 1), 1 => Unsqueeze(0), _ => this };

    /// <summary>
    /// At least 3 dimensions: <c>[n] → [1, n, 1]</c>, <c>[m, n] → [m, n, 1]</c>, as a view.
    /// </summary>
    public Tensor AtLeast3D() => Rank switch
    {
        0 => View(1, 1, 1),
        1 => Unsqueeze(0).Unsqueeze(2),
        2 => Unsqueeze(2),
        _ => this,
    };

    /// <summary>Each with at least 1 dimension.</summary>
    public static Tensor[] AtLeast1D(ReadOnlySpan<Tensor> tensors) =>
        Array.ConvertAll(tensors.ToArray(), x => x.AtLeast1D());

    /// <summary>Each with at least 2 dimensions.</summary>
    public static Tensor[] AtLeast2D(ReadOnlySpan<Tensor> tensors) =>
        Array.ConvertAll(tensors.ToArray(), x => x.AtLeast2D());

    /// <summary>Each with at least 3 dimensions.</summary>
    public static Tensor[] AtLeast3D(ReadOnlySpan<Tensor> tensors) =>
        Array.ConvertAll(tensors.ToArray(), x => x.AtLeast3D());
}
