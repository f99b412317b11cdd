namespace Cresset;

public partial class Tensor
{
    /// <summary>Sums products over the last dimensions of this tensor and the first of the other.</summary>
    /// <param name="b">The other tensor.</param>
    /// <param name="dims">How many dimensions.</param>
    /// <exception cref="ShapeException">Sizes of the pairs differ.</exception>
    public Tensor TensorDot(Tensor b, int dims = 2)
    {
        if (dims < 0 || dims > Rank || dims > b.Rank) throw new ShapeException(
            $"TensorDot: {dims} dimensions are more than {Shape} and {b.Shape} have.");
        return TensorDot(b, ([.. Enumerable.Range(Rank - dims, dims)], [.. Enumerable.Range(0, dims)]));
    }

    /// <summary>Sums products over pairs of dimensions; the others stay, those of this tensor
    /// first.</summary>
    /// <param name="b">The other tensor.</param>
    /// <param name="dims">Dimensions of this tensor, and those of the other that belong to them.</param>
    /// <exception cref="ShapeException">Sizes of the pairs differ.</exception>
    public Tensor TensorDot(Tensor b, (int[] First, int[] Second) dims)
    {
        int[] first = Array.ConvertAll(dims.First, d => Dim.Of(d, Rank));
        int[] second = Array.ConvertAll(dims.Second, d => Dim.Of(d, b.Rank));
        if (first.Length != second.Length) throw new ShapeException(
            $"TensorDot: {first.Length} dimensions of {Shape} cannot be paired "
            + $"with {second.Length} of {b.Shape}.");
        for (int i = 0; i < first.Length; i++)
            if (Shape[first[i]] != b.Shape[second[i]]) throw new ShapeException(
                $"TensorDot: dimension {first[i]} of {Shape} and {second[i]} of {b.Shape} differ.");
        int[] ownFree = [.. Enumerable.Range(0, Rank).Except(first)],
            itsFree = [.. Enumerable.Range(0, b.Rank).Except(second)];
        long width = first.Aggregate(1L, (product, d) => product * Shape[d]);
        long rows = ownFree.Aggregate(1L, (product, d) => product * Shape[d]);
        Tensor left = Permute([.. ownFree, .. first]).Reshape([rows, width]);
        Tensor right = b.Permute([.. second, .. itsFree]);
        right = right.Reshape([width, itsFree.Aggregate(1L, (product, d) => product * b.Shape[d])]);
        return left.MatMul(right).Reshape([.. Sizes(ownFree), .. b.Sizes(itsFree)]);
    }

    private long[] Sizes(int[] dims) => Array.ConvertAll(dims, d => Shape[d]);

    /// <summary>Cross products of vectors of 3 along a dimension, broadcasting.</summary>
    /// <exception cref="ShapeException">The dimension is not of size 3.</exception>
    public Tensor Cross(Tensor other, int dim = -1)
    {
        int d = Dim.Of(dim, Rank);
        if (Shape[d] != 3 || other.Shape[dim] != 3) throw new ShapeException(
            $"Cross: dimension {dim} must be of size 3, but the shapes are {Shape} and {other.Shape}.");
        return Turned(this, 2) * Turned(other, 1) - Turned(this, 1) * Turned(other, 2);

        Tensor Turned(Tensor x, long by) => x.Roll([by], [Dim.Of(dim, x.Rank)]);
    }

    /// <summary>Bilinear map: <c>y[…, o] = Σ x[…, i] · W[o, i, j] · z[…, j] + b[o]</c>.</summary>
    /// <param name="input2">z.</param>
    /// <param name="weight"><c>[out, in, in2]</c>.</param>
    /// <param name="bias"><c>[out]</c>, or none.</param>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor Bilinear(Tensor input2, Tensor weight, Tensor? bias = null)
    {
        Tensor y = Einsum("...i,oij,...j->...o", this, weight, input2);
        return bias is null ? y : y + bias;
    }
}
