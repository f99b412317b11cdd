namespace Cresset;

/// <summary>Distinct elements.</summary>
/// <param name="Values">Each once.</param>
/// <param name="Inverse">Where each element of the input is in them, if asked for.</param>
/// <param name="Counts">How often each occurs, if asked for.</param>
public readonly record struct UniqueResult(Tensor Values, Tensor? Inverse, Tensor? Counts);

public partial class Tensor
{
    /// <summary>The distinct elements in order, or the distinct slices of a dimension; every NaN is a value
    /// of its own.</summary>
    /// <param name="sorted">In order; they are so anyway.</param>
    /// <param name="returnInverse">Give the position of each element in the result too.</param>
    /// <param name="returnCounts">Give how often each occurs too.</param>
    /// <param name="dim">Compare slices of this dimension; none means single elements.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public UniqueResult Unique(bool sorted = true, bool returnInverse = false, bool returnCounts = false,
        int? dim = null) =>
        Uniques.Find(Detach(), dim, true).Result(this, dim, (returnInverse, returnCounts));

    /// <summary>As <see cref="Unique"/>, but only neighbours are compared and nothing is sorted.</summary>
    /// <param name="returnInverse">Give the position of each element in the result too.</param>
    /// <param name="returnCounts">Give how often each occurs in a row too.</param>
    /// <param name="dim">Compare slices of this dimension; none means single elements.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public UniqueResult UniqueConsecutive(bool returnInverse = false, bool returnCounts = false,
        int? dim = null) =>
        Uniques.Find(Detach(), dim, false).Result(this, dim, (returnInverse, returnCounts));
}

/// <summary>Groups of equal elements or slices: the first of each group, the group of each, the
/// sizes.</summary>
internal sealed record Uniques(List<long> Firsts, long[] Groups, List<long> Counts)
{
    public static Uniques Find(Tensor x, int? dim, bool sort)
    {
        Tensor rows = dim is { } d && x.Rank > 0 ? x.Transpose(d, 0).Reshape([x.Shape[d], -1])
            : x.Reshape([x.Count, 1]);
        long count = rows.Shape[0], width = rows.Shape[1];
        IRows table = x.DType.IsFloat() ? new Rows<double>(rows.ToArray<double>(), width)
            : new Rows<long>(rows.ToArray<long>(), width);
        long[] order = new long[count];
        for (long i = 0; i < count; i++) order[i] = i;
        if (sort && width == 1) order = rows.Reshape([count]).ArgSort(0).ToArray<long>();
        else if (sort) order = [.. order.Order(Comparer<long>.Create(table.Compare))];
        var result = new Uniques([], new long[count], []);
        for (long i = 0; i < count; i++)
        {
            bool opens = i == 0 || !table.AreEqual(order[i - 1], order[i]);
            if (opens) result.Open(order[i]);
            result.Groups[order[i]] = result.Firsts.Count - 1;
            result.Counts[^1]++;
        }
        return result;
    }

    public UniqueResult Result(Tensor x, int? dim, (bool Inverse, bool Counts) wanted)
    {
        Tensor at = Tensor.Of<long>(Firsts.ToArray()), flat = Tensor.Of<long>(Groups);
        bool slices = dim is not null && x.Rank > 0;
        Tensor values = slices ? x.IndexSelect(dim!.Value, at) : x.Reshape([-1]).IndexSelect(0, at);
        Tensor inverse = slices ? flat : flat.Reshape(x.Shape);
        Tensor? counts = wanted.Counts ? Tensor.Of<long>(Counts.ToArray()) : null;
        return new(values, wanted.Inverse ? inverse : null, counts);
    }

    private void Open(long first)
    {
        Firsts.Add(first);
        Counts.Add(0);
    }

    private interface IRows
    {
        int Compare(long a, long b);

        bool AreEqual(long a, long b);
    }

    private sealed class Rows<T>(T[] data, long width) : IRows where T : struct, System.Numerics.INumber<T>
    {
        public int Compare(long a, long b)
        {
            for (long j = 0; j < width; j++)
                if (data[a * width + j].CompareTo(data[b * width + j]) is not 0 and var order) return order;
            return 0;
        }

        public bool AreEqual(long a, long b)
        {
            for (long j = 0; j < width; j++) if (data[a * width + j] != data[b * width + j]) return false;
            return true;
        }
    }
}
