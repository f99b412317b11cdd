using System.Text.Unicode;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>vocab.txt, vocab.json and merges.txt.</summary>
internal static class VocabularyFiles
{
    /// <summary>
    /// One token a line without the white space at its end; its id is the number of the line.
    /// </summary>
    public static Vocabulary ReadLines(byte[] bytes, string file)
    {
        List<string> lines = Lines(bytes, file);
        return lines.Count == 0 ? throw new TokenizerFormatException(file, "", "the file has no tokens")
            : new(lines.Select((line, id) => KeyValuePair.Create(line.TrimEnd(), id)), lines.Count);
    }

    /// <summary>A JSON object of token and id.</summary>
    public static Vocabulary ReadJson(byte[] bytes, string file)
    {
        JsonInput json = JsonFile.Parse(bytes, file);
        Vocabulary vocabulary = Vocabulary.Read(json);
        return vocabulary.Count > 0 ? vocabulary : throw json.Error("the file has no tokens");
    }

    /// <summary>
    /// Two tokens a line, the first rules first; lines that begin with #version are left out.
    /// </summary>
    public static List<(int Left, int Right, int Joined)> ReadMerges(byte[] bytes, string file,
        Vocabulary vocabulary)
    {
        var merges = new List<(int, int, int)>();
        int number = 0;
        foreach (string line in Lines(bytes, file))
        {
            number++;
            if (line.StartsWith("#version", StringComparison.Ordinal))
                continue;
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || space == line.Length - 1 || line.IndexOf(' ', space + 1) >= 0)
                throw new TokenizerFormatException(file, $"line {number}",
                    $"expected two tokens with one blank between, found '{Cut(line)}'");
            merges.Add(Merge(line.AsSpan(0, space), line.AsSpan(space + 1), vocabulary, (file, number)));
        }
        return merges;
    }

    private static string Cut(string line) => line.Length <= 40 ? line : $"{line.AsSpan(0, 40)}…";

    private static (int, int, int) Merge(ReadOnlySpan<char> left, ReadOnlySpan<char> right,
        Vocabulary vocabulary,
        (string File, int Line) place)
    {
        int IdOf(ReadOnlySpan<char> token) => vocabulary.IdOf(token) ?? throw new TokenizerFormatException(
            place.File, $"line {place.Line}", $"'{token}' is not in the vocabulary");
        return (IdOf(left), IdOf(right), IdOf(string.Concat(left, right)));
    }

    /// <summary>The lines of a text in UTF-8.</summary>
    public static List<string> Lines(byte[] bytes, string file)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;
        if (!Utf8.IsValid(rest))
            throw new TokenizerFormatException(file, "", "the file is not valid UTF-8");
        var lines = new List<string>(rest.Count((byte)'\n') + 1);
        while (rest.Length > 0)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            lines.Add(System.Text.Encoding.UTF8.GetString(line.EndsWith("\r"u8) ? line[..^1] : line));
        }
        return lines;
    }
}
