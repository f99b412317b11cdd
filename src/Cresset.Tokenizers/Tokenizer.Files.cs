using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    private const string FileName = "tokenizer.json";
    private const int DeepestJson = 64;

    /// <summary>Reads the tokenizer of a model's folder, or one file of it.</summary>
    /// <param name="path">
    /// The folder, or a tokenizer.json, vocab.txt, tekken.json, SentencePiece .model or .tiktoken file.
    /// </param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="TokenizerFormatException">
    /// A file is damaged or asks for something unknown.
    /// </exception>
    public static Tokenizer Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Directory.Exists(path) ? LoadFolder(path) : File.Exists(path) ? LoadFile(path)
            : throw new FileNotFoundException($"There is no file or folder '{path}'.", path);
    }

    /// <summary>Reads a tokenizer.json from memory.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="TokenizerFormatException">
    /// The file is damaged or asks for something unknown.
    /// </exception>
    public static Tokenizer Parse(ReadOnlyMemory<byte> json, string name = FileName)
    {
        if (!Utf8.IsValid(json.Span))
            throw new TokenizerFormatException(name, "", "the file is not valid UTF-8");
        try
        {
            ReadOnlyMemory<byte> text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
            JsonLists lists = JsonLists.Take(text, DeepestJson, out byte[] rest);
            using var document = JsonDocument.Parse(rest, new() { MaxDepth = DeepestJson });
            return Read(new(document.RootElement, name, lists: lists));
        }
        catch (JsonException problem)
        {
            string message = $"the file is not valid JSON: {problem.Message}";
            throw new TokenizerFormatException(name, "", message, problem);
        }
    }

    /// <summary>Reads a tokenizer.json from a stream.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string)"/>
    public static Tokenizer Parse(Stream stream, string name = FileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Parse(memory.GetBuffer().AsMemory(0, (int)memory.Length), name);
    }

    /// <summary>Writes a tokenizer.json under a temporary name and then gives it its own.</summary>
    public void Save(string path) => WriteFile(path, Save);

    /// <summary>Writes a tokenizer.json into a stream.</summary>
    public void Save(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream,
            new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        WriteOrNull(json, "truncation", Truncation is null ? null : Truncation.Write);
        WriteOrNull(json, "padding", Padding is null ? null : Padding.Write);
        _added.Write(json);
        WriteOrNull(json, "normalizer", Normalizer is null ? null : Normalizer.Write);
        WriteOrNull(json, "pre_tokenizer", PreTokenizer is null ? null : PreTokenizer.Write);
        WriteOrNull(json, "post_processor", PostProcessor is null ? null : PostProcessor.Write);
        WriteOrNull(json, "decoder", Decoder is null ? null : Decoder.Write);
        WriteOrNull(json, "model", Model.Write);
        json.WriteEndObject();
    }

    private static Tokenizer Read(JsonInput json)
    {
        if (json["version"].Text("1.0") is not "1.0" and var version)
            throw json["version"].Error($"version '{version}' is not known, only 1.0");
        var tokenizer = new Tokenizer(Model.ReadAny(json["model"]))
        {
            Truncation = Truncation.Read(json["truncation"]),
            Padding = Padding.Read(json["padding"]),
            Normalizer = Normalizer.Family.ReadOptional(json["normalizer"]),
            PreTokenizer = PreTokenizer.Family.ReadOptional(json["pre_tokenizer"]),
            PostProcessor = PostProcessor.Family.ReadOptional(json["post_processor"]),
            Decoder = Decoder.Family.ReadOptional(json["decoder"]),
        };
        JsonInput added = json["added_tokens"];
        return added.IsNull ? tokenizer : tokenizer.WithTokens(added.Items().Select(AddedToken.Read));
    }

    private static void WriteOrNull(Utf8JsonWriter json, string name, Action<Utf8JsonWriter>? write)
    {
        json.WritePropertyName(name);
        if (write is null)
            json.WriteNullValue();
        else
            write(json);
    }
}
