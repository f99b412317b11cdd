namespace Cresset.IO;

/// <summary>The one error of every reader and writer of model files: which file, where in it, what is
/// wrong.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>An error at byte <paramref name="offset"/> of <paramref name="file"/> (−1 = the file as a
    /// whole).</summary>
    public CheckpointException(string file, long offset, string problem, Exception? cause = null)
        : base(offset >= 0 ? $"{file}, byte {offset}: {problem}" : $"{file}: {problem}", cause)
    {
        File = file;
        Offset = offset;
    }

    /// <summary>The file as it was asked for.</summary>
    public string File { get; }

    /// <summary>The byte in the file, or −1 where no single place is at fault.</summary>
    public long Offset { get; }
}
