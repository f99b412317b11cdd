using Cresset.Devices;

namespace Cresset;

/// <summary>Zeros with the last dimension of the input on the diagonal of two dimensions.</summary>
internal sealed record DiagEmbed(Diagonal Diagonal, Shape To) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x.Of(To);

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Fill(y, 0);
        backend.Copy(x, Diagonal.On(y));
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Diagonal.Apply(dy);
}

public partial class Tensor
{
    /// <summary>Matrices with the last dimension on their diagonal, zero elsewhere.</summary>
    /// <param name="offset">Above (positive) or below (negative) the main diagonal.</param>
    /// <param name="dim1">Where the rows go in the result.</param>
    /// <param name="dim2">Where the columns go in the result.</param>
    /// <exception cref="ShapeException">A dimension is missing, or both are the same.</exception>
    public Tensor DiagEmbed(long offset = 0, int dim1 = -2, int dim2 = -1)
    {
        int first = Dim.Of(dim1, Rank + 1), second = Dim.Of(dim2, Rank + 1);
        if (Rank == 0 || first == second) throw new ShapeException(
            $"DiagEmbed: needs two different dimensions, but got {dim1} and {dim2} for {Shape}.");
        long side = Shape[^1] + Math.Abs(offset);
        var sizes = new long[Rank + 1];
        for (int d = 0, from = 0; d <= Rank; d++) sizes[d] = d == first || d == second ? side : Shape.Sizes[from++];
        return new DiagEmbed(new Diagonal(offset, first, second), Shape.Own(sizes)).Apply(this);
    }

    /// <summary>The matrix with a vector on its diagonal, or a copy of the diagonal of a matrix.</summary>
    /// <exception cref="ShapeException">Neither a vector nor a matrix.</exception>
    public Tensor Diag(long diagonal = 0) => Rank switch
    {
        1 => DiagEmbed(diagonal),
        2 => new Clone(true).Apply(Diagonal(diagonal)),
        _ => throw new ShapeException($"Diag: expected 1 or 2 dimensions, but got {Shape}."),
    };

    /// <summary>The matrix with all elements, row after row, on its diagonal.</summary>
    public Tensor DiagFlat(long offset = 0) => Ravel().DiagEmbed(offset);
}
