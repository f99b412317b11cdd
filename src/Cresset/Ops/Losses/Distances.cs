namespace Cresset;

public partial class Tensor
{
    /// <summary>The p-norm of <c>x − x2 + ε</c> over the last dimension.</summary>
    public Tensor PairwiseDistance(Tensor x2, double p = 2, double eps = 1e-6, bool keepDim = false) =>
        (this - x2 + eps).Norm(p, -1, keepDim);

    /// <summary>The cosine of the angle along a dimension: <c>Σ x·y / (max(‖x‖, ε) · max(‖y‖, ε))</c>,
    /// broadcasting.</summary>
    public Tensor CosineSimilarity(Tensor x2, int dim = 1, double eps = 1e-8)
    {
        Shape common = Broadcast.Shapes(Shape, x2.Shape, nameof(CosineSimilarity));
        (Tensor a, Tensor b) = (Expand(common), x2.Expand(common));
        return (Unit(a) * Unit(b)).Sum(dim);

        // As PyTorch: a vector shorter than ε is divided by ε, and the bound has no gradient.
        Tensor Unit(Tensor x)
        {
            Tensor size = x.Norm(2, dim, keepDim: true), plain = size.Detach();
            return x / (size + (plain.ClampMin(eps) - plain));
        }
    }

    /// <summary>All distances of rows: <c>[…, n, width], […, m, width] → […, n, m]</c>, batches
    /// broadcast.</summary>
    /// <param name="x2">The other rows.</param>
    /// <param name="p">The order of the norm.</param>
    /// <exception cref="ShapeException">Widths differ.</exception>
    public Tensor CDist(Tensor x2, double p = 2)
    {
        if (Rank < 2 || x2.Rank < 2 || Shape[^1] != x2.Shape[^1]) throw new ShapeException(
            $"CDist: expected rows of one width, but got {Shape} and {x2.Shape}.");
        return (Unsqueeze(-2) - x2.Unsqueeze(-3)).Norm(p, -1);
    }

    /// <summary>Distances of all pairs of rows of a matrix, those of the first row first.</summary>
    /// <exception cref="ShapeException">Not a matrix.</exception>
    public Tensor PDist(double p = 2)
    {
        if (Rank != 2) throw new ShapeException($"PDist: expected a matrix, but got {Shape}.");
        long n = Shape[0];
        var first = new List<long>();
        var second = new List<long>();
        for (long i = 0; i < n; i++)
            for (long j = i + 1; j < n; j++)
            {
                first.Add(i);
                second.Add(j);
            }
        (Tensor i1, Tensor i2) = (Of<long>(first.ToArray()), Of<long>(second.ToArray()));
        return (IndexSelect(0, i1) - IndexSelect(0, i2)).Norm(p, -1);
    }
}
