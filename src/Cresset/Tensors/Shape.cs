using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>
/// The sizes of a tensor's dimensions: <c>Shape s = [2, 3]</c>; <c>var (batch, width) = x.Shape</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>
{
    private readonly long[]? _sizes;

    /// <summary>A shape of the given sizes, each at least 0.</summary>
    /// <exception cref="ShapeException">A size is negative, or the number of elements passes 2⁶³.</exception>
    public Shape(params ReadOnlySpan<long> sizes)
    {
        _sizes = sizes.ToArray();
        foreach (long size in sizes)
            if (size < 0) throw new ShapeException($"Shape: a size cannot be negative: {this}.");
        _ = Count;
    }

    private Shape(long[] owned) => _sizes = owned;

    /// <summary>Number of dimensions; 0 for a single value.</summary>
    public int Rank => _sizes?.Length ?? 0;

    /// <summary>Number of elements: the product of the sizes, 1 for rank 0.</summary>
    public long Count
    {
        get
        {
            long count = 1, whole = 1;
            try
            {
                foreach (long size in Sizes)
                {
                    count = checked(count * size);
                    whole = checked(whole * Math.Max(size, 1));
                }
            }
            catch (OverflowException)
            {
                throw new ShapeException($"Shape: {this} has more elements than 64 bits can count.");
            }
            return count;
        }
    }

    /// <summary>The sizes, first dimension first.</summary>
    public ReadOnlySpan<long> Sizes => _sizes;

    /// <summary>The size of one dimension; <c>^1</c> is the last.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public long this[Index dim]
    {
        get
        {
            int i = dim.GetOffset(Rank);
            return (uint)i < (uint)Rank ? _sizes![i]
                : throw new ShapeException($"Shape: {this} has no dimension {dim}.");
        }
    }

    /// <summary>The size of one dimension; −1 is the last.</summary>
    public long this[int dim] => Sizes[Dim.Of(dim, Rank)];

    /// <summary>Builds a shape from a collection expression.</summary>
    public static Shape Create(ReadOnlySpan<long> sizes) => new(sizes);

    /// <summary>Takes the array as it is; for callers that own it and checked it.</summary>
    internal static Shape Own(long[] sizes) => new(sizes);

    /// <summary>Enumerates the sizes.</summary>
    public ReadOnlySpan<long>.Enumerator GetEnumerator() => Sizes.GetEnumerator();

    /// <summary>The sizes of a shape of rank 2.</summary>
    public void Deconstruct(out long first, out long second)
    {
        Require(2);
        (first, second) = (_sizes![0], _sizes[1]);
    }

    /// <summary>The sizes of a shape of rank 3.</summary>
    public void Deconstruct(out long first, out long second, out long third)
    {
        Require(3);
        (first, second, third) = (_sizes![0], _sizes[1], _sizes[2]);
    }

    /// <summary>The sizes of a shape of rank 4.</summary>
    public void Deconstruct(out long first, out long second, out long third, out long fourth)
    {
        Require(4);
        (first, second, third, fourth) = (_sizes![0], _sizes[1], _sizes[2], _sizes[3]);
    }

    /// <summary>The sizes as an array of its own.</summary>
    public long[] ToArray() => Sizes.ToArray();

    /// <summary>The same shape with another size in one dimension.</summary>
    public Shape With(int dim, long size)
    {
        long[] sizes = ToArray();
        sizes[Dim.Of(dim, Rank)] = size;
        return new Shape(sizes.AsSpan());
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => ReferenceEquals(_sizes, other._sizes) || Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (long size in Sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>As <c>[2, 3]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _sizes ?? [])}]";

    /// <summary>Same sizes?</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Different sizes?</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    private void Require(int rank)
    {
        if (Rank != rank) throw new ShapeException($"Shape: {this} has rank {Rank}; {rank} sizes were asked for.");
    }
}
