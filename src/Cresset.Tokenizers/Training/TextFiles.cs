using System.IO.Compression;
using System.Text;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// Texts from files, a line each with its line end, as the Hugging Face library reads them.
/// </summary>
public static class TextFiles
{
    /// <summary>
    /// Longer lines are cut, at white space where there is some, so that memory is bounded.
    /// </summary>
    private const int LongestLine = 1 << 20;

    /// <summary>The lines of UTF-8 files; those called .gz are unpacked.</summary>
    /// <param name="files">The paths; each is opened when its turn comes.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is not UTF-8, or not packed by gzip.</exception>
    public static IEnumerable<string> ReadLines(IEnumerable<string> files)
    {
        foreach (string path in files)
        {
            using FileStream file = Open(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(stream, new UTF8Encoding(false, true), true, 1 << 16);
            int number = 0;
            using IEnumerator<string> lines = Lines(reader).GetEnumerator();
            for (; Next(lines, path, number); number++)
                yield return lines.Current;
        }
    }

    private static bool Next(IEnumerator<string> lines, string path, int read)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (DecoderFallbackException e)
        {
            string bytes = Convert.ToHexString(e.BytesUnknown ?? []);
            throw new InvalidDataException($"'{path}' is not UTF-8: the bytes {bytes} behind line {read} are "
                + "no text. Convert it first, as with iconv -f latin1 -t utf-8.", e);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"'{path}' is called .gz, but is damaged or not packed by gzip: {e.Message}", e);
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new FileNotFoundException($"'{path}' is a folder; name the text files in it.", path);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no file '{path}' (looked for {Path.GetFullPath(path)}).", path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16,
            FileOptions.SequentialScan);
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        var buffer = new char[1 << 16];
        int filled = 0;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            int count = reader.Read(buffer, filled, buffer.Length - filled);
            if (count == 0)
                break;
            int searched = filled, start = 0;
            filled += count;
            for (int end; (end = NextEnd(buffer, start, searched, filled)) > 0; start = searched = end)
                yield return new(buffer, start, end - start);
            filled -= start;
            Array.Copy(buffer, start, buffer, 0, filled);
        }
        if (filled > 0)
            yield return new(buffer, 0, filled);
    }

    /// <summary>
    /// The end of the line that begins at <paramref name="start"/>, or 0 if more must be read.
    /// </summary>
    private static int NextEnd(char[] buffer, int start, int searched, int filled)
    {
        int at = buffer.AsSpan(searched, filled - searched).IndexOf('\n');
        if (at >= 0)
            return searched + at + 1;
        if (filled - start < LongestLine)
            return 0;
        int blank = buffer.AsSpan(start, filled - start).LastIndexOfAny(" \t\u3000");
        if (blank > 0)
            return start + blank;
        return char.IsHighSurrogate(buffer[filled - 1]) ? filled - 1 : filled;
    }
}
