namespace Cresset;

public partial class Tensor
{
    /// <summary>Where values belong in this sorted vector, or in the sorted rows that belong to
    /// them.</summary>
    /// <param name="input">Values; their leading dimensions are those of this tensor, unless it is a
    /// vector.</param>
    /// <param name="right">Behind equal elements, or before them.</param>
    /// <param name="outInt32">Give int32.</param>
    /// <exception cref="ShapeException">Leading dimensions differ.</exception>
    public Tensor SearchSorted(Tensor input, bool right = false, bool outInt32 = false)
    {
        bool one = Rank == 1;
        ReadOnlySpan<long> rows = input.Shape.Sizes[..Math.Max(0, input.Rank - 1)];
        if (Rank == 0 || (!one && !Shape.Sizes[..^1].SequenceEqual(rows))) throw new ShapeException(
            $"SearchSorted: the values {input.Shape} do not fit the sorted rows {Shape}.");
        long width = Shape[^1], each = one ? input.Count : input.Shape[^1];
        var found = new long[input.Count];
        if (DType.IsFloat() || input.DType.IsFloat()) Fill(ToArray<double>(), input.ToArray<double>(), found);
        else Fill(ToArray<long>(), input.ToArray<long>(), found);
        return Of<long>(found, input.Shape).To(outInt32 ? DType.Int32 : DType.Int64);

        void Fill<T>(T[] sorted, T[] values, long[] to) where T : System.Numerics.INumber<T>
        {
            for (long i = 0; i < to.Length; i++)
            {
                long row = one ? 0 : i / each * width;
                to[i] = Positions.Of(sorted.AsSpan(checked((int)row), checked((int)width)), values[i], right);
            }
        }
    }

    /// <summary>The bucket of each element between sorted boundaries.</summary>
    /// <param name="boundaries">A sorted vector.</param>
    /// <param name="outInt32">Give int32.</param>
    /// <param name="right">Does a boundary belong to the bucket above it?</param>
    /// <exception cref="ShapeException">The boundaries are no vector.</exception>
    public Tensor Bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
        boundaries.Rank == 1
        ? boundaries.SearchSorted(this, right, outInt32)
        : throw new ShapeException(
            $"Bucketize: the boundaries must be a vector, but are {boundaries.Shape}.");

    /// <summary>Is each element one of <paramref name="testElements"/>?</summary>
    /// <param name="testElements">What to look for.</param>
    /// <param name="assumeUnique">Nothing occurs twice; it makes no difference.</param>
    /// <param name="invert">Is it none of them?</param>
    public Tensor IsIn(Tensor testElements, bool assumeUnique = false, bool invert = false)
    {
        bool[] found = DType.IsFloat() || testElements.DType.IsFloat()
            ? Find(ToArray<double>(), [.. testElements.ToArray<double>().Where(v => !double.IsNaN(v))])
            : Find(ToArray<long>(), [.. testElements.ToArray<long>()]);
        return Of<bool>(found, Shape);

        bool[] Find<T>(T[] elements, HashSet<T> wanted) =>
            Array.ConvertAll(elements, e => wanted.Contains(e) != invert);
    }
}

/// <summary>Binary search.</summary>
internal static class Positions
{
    /// <summary>The number of elements below the value (or not above it, if right); NaN is above all
    /// numbers.</summary>
    public static long Of<T>(ReadOnlySpan<T> sorted, T value, bool right) where T : System.Numerics.INumber<T>
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int mid = (low + high) >>> 1;
            bool goesOn = right ? !IsBelow(value, sorted[mid]) : IsBelow(sorted[mid], value);
            if (goesOn) low = mid + 1;
            else high = mid;
        }
        return low;
    }

    private static bool IsBelow<T>(T a, T b) where T : System.Numerics.INumber<T> =>
        a < b || (T.IsNaN(b) && !T.IsNaN(a));
}
