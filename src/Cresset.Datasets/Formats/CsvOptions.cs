namespace Cresset.Datasets;

/// <summary>How a CSV file is written, and the limits beyond which it is refused instead of read.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between fields.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>The columns to keep, by name; null keeps all. The others are checked but not
    /// stored.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The most bytes that one row may have. A quote that is never closed makes one huge
    /// row.</summary>
    public int MaxRowBytes { get; init; } = 1 << 20;

    /// <summary>The most columns that a file may have.</summary>
    public int MaxColumns { get; init; } = 1024;
}
