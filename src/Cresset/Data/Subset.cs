using System.Collections;

namespace Cresset.Data;

/// <summary>Some samples of a data set, in a given order.</summary>
public sealed class Subset<T>(IReadOnlyList<T> dataset, IReadOnlyList<int> indices) : IReadOnlyList<T>
{
    /// <summary>The places in the whole data set.</summary>
    public IReadOnlyList<int> Indices { get; } = indices;

    /// <inheritdoc/>
    public int Count => Indices.Count;

    /// <inheritdoc/>
    public T this[int index] => dataset[Indices[index]];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Indices.Select(i => dataset[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Several data sets, one after the other.</summary>
public sealed class ConcatDataset<T> : IReadOnlyList<T>
{
    private readonly IReadOnlyList<T>[] _parts;

    /// <param name="parts">The data sets.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ConcatDataset(params IEnumerable<IReadOnlyList<T>> parts)
    {
        _parts = [.. parts];
        if (_parts.Length == 0) throw new ArgumentException("ConcatDataset: needs at least one data set.");
        int sum = 0;
        CumulativeSizes = [.. _parts.Select(p => sum = checked(sum + p.Count))];
    }

    /// <summary>Where each data set ends.</summary>
    public IReadOnlyList<int> CumulativeSizes { get; }

    /// <inheritdoc/>
    public int Count => CumulativeSizes[^1];

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index), index,
                $"ConcatDataset: there are {Count} samples.");
            int part = 0;
            while (CumulativeSizes[part] <= index) part++;
            return _parts[part][index - CumulativeSizes[part] + _parts[part].Count];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _parts.SelectMany(p => p).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
