namespace Cresset.Datasets;

/// <summary>The one error of every reader of data files: which file, which line, what is wrong, what to
/// do.</summary>
public sealed class DatasetException : IOException
{
    /// <summary>An error in <paramref name="file"/>, at <paramref name="line"/> (from 1; 0 = the file as a
    /// whole).</summary>
    public DatasetException(string file, long line, string problem, Exception? cause = null)
        : base(line > 0 ? $"{file}, line {line}: {problem}" : $"{file}: {problem}", cause)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file as it was asked for.</summary>
    public string File { get; }

    /// <summary>The line in the file, counted from 1, or 0 where no single line is at fault.</summary>
    public long Line { get; }
}
