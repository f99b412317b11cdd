using System.Globalization;
using System.Text;
using Cresset.Tokenizers;

namespace Cresset.Cli;

/// <summary>What <c>tokenize</c> prints.</summary>
internal enum TokenizeForm
{
    View,
    Count,
    Ids,
    Json,
}

/// <summary>What <c>tokenize</c> is to do.</summary>
internal sealed record TokenizeSettings
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public required string Tokenizer { get; init; }
    public string[] Texts { get; init; } = [];
    public string? File { get; init; }
    public string? Pair { get; init; }
    public OffsetUnit Unit { get; init; }
    public bool NoSpecial { get; init; }
    public TokenizeForm Form { get; init; }
    public string[]? Decode { get; init; }

    /// <summary>The texts of the command line, or the file or standard input as one text.</summary>
    public IEnumerable<string> ReadTexts()
    {
        if (Texts.Length > 0) return Texts;
        if (File is not null) return [ReadFile(File)];
        if (!Console.IsInputRedirected) throw new CommandException(
            "There is no text. Give texts as arguments, name a --file, or pipe a text into the command.");
        return [Read(Console.OpenStandardInput(), "standard input")];
    }

    /// <exception cref="CommandException">One is no number, or is not in the vocabulary.</exception>
    public int[] IdsOf(string[] given, Tokenizer tokenizer)
    {
        if (given is ["-"]) given = [Read(Console.OpenStandardInput(), "standard input")];
        string[] words = [.. given.SelectMany(text =>
            text.Split([' ', ',', ';', '[', ']', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))];
        if (words.Length == 0)
            throw new CommandException("--decode has no ids. Give them as 101 7592 102 or 101,7592,102.");
        return [.. words.Select(word => IdOf(word, tokenizer))];
    }

    private int IdOf(string word, Tokenizer tokenizer)
    {
        if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int id))
            throw new CommandException($"'{word}' is no id. Give ids as 101 7592 102 or 101,7592,102.");
        return tokenizer.IdToToken(id) is not null ? id : throw new CommandException(
            $"{Tokenizer} has no token {id}; its ids go from 0 to {tokenizer.Vocabulary.Values.Max()}.");
    }

    private static string ReadFile(string path)
    {
        if (Directory.Exists(path)) throw new CommandException($"{path} is a folder. Name a text file.");
        if (!System.IO.File.Exists(path)) throw new CommandException(
            $"There is no file {path} (looked for {Path.GetFullPath(path)}).");
        using Stream stream = System.IO.File.OpenRead(path);
        return Read(stream, path);
    }

    private static string Read(Stream stream, string name)
    {
        try
        {
            using var reader = new StreamReader(stream, Strict);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            int wrong = e.BytesUnknown?.FirstOrDefault() ?? 0;
            throw new CommandException(
                $"{name} is not UTF-8 (byte 0x{wrong:X2}). Convert it first: iconv -t UTF-8.");
        }
    }
}
