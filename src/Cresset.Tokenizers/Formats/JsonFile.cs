using System.Text.Json;
using System.Text.Unicode;

namespace Cresset.Tokenizers.Formats;

/// <summary>Small JSON files: settings, lists of added tokens, vocabularies.</summary>
internal static class JsonFile
{
    private const int Deepest = 64;

    /// <summary>The file's object, which lives as long as it is used.</summary>
    public static JsonInput Parse(ReadOnlyMemory<byte> json, string name)
    {
        if (!Utf8.IsValid(json.Span))
            throw new TokenizerFormatException(name, "", "the file is not valid UTF-8");
        try
        {
            ReadOnlyMemory<byte> text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
            var read = new JsonInput(JsonDocument.Parse(text, new() { MaxDepth = Deepest }).RootElement,
                name);
            read.Object();
            return read;
        }
        catch (JsonException problem)
        {
            throw new TokenizerFormatException(name, "", $"the file is not valid JSON: {problem.Message}",
                problem);
        }
    }

    /// <summary>The object of a file, or an empty one where there is none.</summary>
    public static JsonInput Open(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? Parse(File.ReadAllBytes(path), path) : Parse("{}"u8.ToArray(), path);
    }
}
