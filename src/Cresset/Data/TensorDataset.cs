using System.Collections;

namespace Cresset.Data;

/// <summary>Data sets over the first dimension of tensors: sample i holds row i of each.</summary>
public static class TensorDataset
{
    /// <summary>Rows of one tensor.</summary>
    /// <exception cref="ShapeException">The tensor has no dimension.</exception>
    public static IReadOnlyList<Tensor> Of(Tensor x) => new Rows<Tensor>(Count(x), i => x.Select(0, i));

    /// <summary>Pairs of rows.</summary>
    /// <exception cref="ShapeException">
    /// The tensors differ in their first size, or one has no dimension.
    /// </exception>
    public static IReadOnlyList<(Tensor, Tensor)> Of(Tensor x, Tensor y) =>
        new Rows<(Tensor, Tensor)>(Count(x, y), i => (x.Select(0, i), y.Select(0, i)));

    /// <summary>Triples of rows.</summary>
    /// <exception cref="ShapeException">
    /// The tensors differ in their first size, or one has no dimension.
    /// </exception>
    public static IReadOnlyList<(Tensor, Tensor, Tensor)> Of(Tensor x, Tensor y, Tensor z) =>
        new Rows<(Tensor, Tensor, Tensor)>(Count(x, y, z), i => (x.Select(0, i), y.Select(0, i), z.Select(0, i)));

    private static int Count(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (Tensor x in tensors)
            if (x.Rank == 0 || x.Shape[0] != tensors[0].Shape[0]) throw new ShapeException(
                $"TensorDataset: all tensors need the same first size, but they are "
                + $"{string.Join(", ", tensors.ToArray().Select(t => t.Shape))}.");
        return checked((int)tensors[0].Shape[0]);
    }

    private sealed class Rows<T>(int count, Func<int, T> row) : IReadOnlyList<T>
    {
        public int Count => count;

        public T this[int index] => (uint)index < (uint)count ? row(index) : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"TensorDataset: there are {count} samples.");

        public IEnumerator<T> GetEnumerator()
        {
            for (int i = 0; i < count; i++) yield return row(i);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
