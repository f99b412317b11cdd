namespace Cresset.Devices.Cpu.Ordering;

/// <summary>Fills the positions that an operation picks from one row.</summary>
internal unsafe interface IRowPick
{
    void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged;
}

/// <summary>Largest or smallest element.</summary>
internal readonly unsafe struct BestPick(bool largest) : IRowPick
{
    private readonly bool _largest = largest;

    public void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) *indices = RowBest<float>.Find((float*)row, width, _largest);
        else if (typeof(T) == typeof(double)) *indices = RowBest<double>.Find((double*)row, width, _largest);
        else *indices = RowBest<long>.Find((long*)row, width, _largest);
    }
}

/// <summary>All elements, sorted.</summary>
internal readonly unsafe struct SortPick(bool descending) : IRowPick
{
    private readonly bool _descending = descending;

    public void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged =>
        new RowOrder<T>(width).Sort(row, indices, _descending);
}

/// <summary>The first elements of the sorted row.</summary>
internal readonly unsafe struct TopPick(bool largest) : IRowPick
{
    private readonly bool _largest = largest;

    public void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged =>
        new RowOrder<T>(width).Top(row, indices, picks, _largest);
}

/// <summary>One element of the sorted row.</summary>
internal readonly unsafe struct NthPick(long k) : IRowPick
{
    private readonly long _k = k;

    public void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged =>
        *indices = new RowOrder<T>(width).Nth(row, _k);
}

/// <summary>The median.</summary>
internal readonly unsafe struct MedianPick(bool skipNaN) : IRowPick
{
    private readonly bool _skipNaN = skipNaN;

    public void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged =>
        *indices = new RowOrder<T>(width).Median(row, _skipNaN);
}

/// <summary>The most frequent element.</summary>
internal readonly unsafe struct ModePick : IRowPick
{
    public void Pick<T>(T* row, long width, long* indices, long picks) where T : unmanaged =>
        *indices = new RowOrder<T>(width).Mode(row);
}
