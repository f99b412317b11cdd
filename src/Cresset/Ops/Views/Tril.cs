using Cresset.Devices;

namespace Cresset;

/// <summary>Matrices with one side of a diagonal set to zero.</summary>
internal sealed record Triangle(long Diagonal, bool Lower) : UnaryOp
{
    public override string NodeName => Lower ? "TrilBackward0" : "TriuBackward0";

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x.Of(x.Shape);

    protected override bool Run(Backend backend, Tensor x, Tensor y) =>
        backend is ITriangleKernel kernel && kernel.Triangle(x, y, this);

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new Triangle(Diagonal, Lower).Apply(dy);

    /// <summary>Which columns of a row stay.</summary>
    public (long First, long End) Columns(long row, long columns) => Lower
        ? (0, Math.Clamp(row + Diagonal + 1, 0, columns)) : (Math.Clamp(row + Diagonal, 0, columns), columns);
}

/// <summary>Copies triangles of matrices.</summary>
internal interface ITriangleKernel
{
    /// <summary>y is contiguous.</summary>
    bool Triangle(Tensor x, Tensor y, Triangle rule);
}

public partial class Tensor
{
    /// <summary>The lower triangle of matrices: zero above a diagonal.</summary>
    /// <param name="diagonal">The last diagonal that stays; positive ones lie above the main one.</param>
    /// <exception cref="ShapeException">Fewer than 2 dimensions.</exception>
    public Tensor Tril(long diagonal = 0) => OneSide(nameof(Tril), new Triangle(diagonal, Lower: true));

    /// <summary>The upper triangle of matrices: zero below a diagonal.</summary>
    /// <param name="diagonal">The first diagonal that stays; positive ones lie above the main one.</param>
    /// <exception cref="ShapeException">Fewer than 2 dimensions.</exception>
    public Tensor Triu(long diagonal = 0) => OneSide(nameof(Triu), new Triangle(diagonal, Lower: false));

    private Tensor OneSide(string operation, Triangle rule)
    {
        AxisOf(operation, 0, 2);
        return rule.Apply(this);
    }
}
