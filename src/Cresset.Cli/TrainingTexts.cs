using System.Text.Json;
using Cresset.Datasets;
using Cresset.Tokenizers.Training;

namespace Cresset.Cli;

/// <summary>
/// The texts of the files that a tokenizer is trained on, read one by one; the first few are kept.
/// </summary>
internal sealed class TrainingTexts
{
    private const int SampleTexts = 500, SampleChars = 200_000;

    private readonly string[] _files;
    private readonly string _column;
    private int _chars;

    public TrainingTexts(string[] files, string column)
    {
        (_files, _column) = (files, column);
        foreach (string file in files)
        {
            if (Directory.Exists(file))
                throw new CommandException($"{file} is a folder. Name the text files in it.");
            if (!File.Exists(file)) throw new CommandException(
                $"There is no file {file} (looked for {Path.GetFullPath(file)}).");
            if (new FileInfo(file).Length == 0) throw new CommandException($"{file} is empty.");
        }
    }

    /// <summary>Some texts from the beginning that are not blank.</summary>
    public List<string> Sample { get; } = [];

    public IEnumerable<string> Read()
    {
        foreach (string text in _files.SelectMany(Read))
        {
            if (Sample.Count < SampleTexts && _chars < SampleChars && !string.IsNullOrWhiteSpace(text))
            {
                Sample.Add(text);
                _chars += text.Length;
            }
            yield return text;
        }
    }

    private IEnumerable<string> Read(string file)
    {
        string name = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" when name.Length < file.Length => throw new CommandException(
                $"{file}: unpack the file first (gunzip)."),
            ".CSV" => CsvTable.Read(file, new CsvOptions { Columns = [_column] })[_column],
            ".JSONL" or ".NDJSON" => Fields(file),
            _ => TextFiles.ReadLines([file]),
        };
    }

    private IEnumerable<string> Fields(string file)
    {
        int number = 0;
        foreach (string line in TextFiles.ReadLines([file]))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return Field(line, $"{file}, line {number}");
        }
    }

    private string Field(string line, string place)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty(_column, out JsonElement text)
                && text.ValueKind is JsonValueKind.String
                ? text.GetString()!
                : throw new CommandException(
                    $"{place}: there is no text '{_column}'. Name the field by --column.");
        }
        catch (JsonException e)
        {
            throw new CommandException($"{place}: not valid JSON: {e.Message}");
        }
    }
}
