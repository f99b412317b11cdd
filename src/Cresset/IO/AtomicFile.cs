namespace Cresset.IO;

/// <summary>Replaces files as a whole: readers see the old or the new one, also after a crash.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary name in the same folder, flushes to disk, then renames over
    /// <paramref name="path"/>.
    /// If <paramref name="write"/> throws, the old file stays and the temporary one is deleted.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)
            ?? throw new ArgumentException($"'{path}' is not a file name.", nameof(path));
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
