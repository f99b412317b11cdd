using System.IO.Compression;
using Utf8 = System.Text.Encoding;
using Cresset.Tokenizers;

namespace Cresset.Benchmarks;

/// <summary>
/// Tokenizers of well-known models on the text of ../shared, in documents of 2 kB, against the Rust library.
/// </summary>
internal static class TokenizerCases
{
    private const int DocumentBytes = 2048;

    private static readonly string[] Names =
    [
        "bert-uncased", "gpt2", "llama3_1", "qwen3",
        "gpt4o-cut", "mistral-v0.1", "gemma3-cut", "xlmr-pruned",
    ];

    private static readonly Lazy<string[]> Documents = new(() => Cut(Read("corpus.txt.gz")));

    private static readonly Lazy<long> TextBytes = new(() =>
        Documents.Value.Sum(text => (long)Utf8.UTF8.GetByteCount(text)));

    /// <summary>None where ../shared is not.</summary>
    public static IEnumerable<Case> All => Folder is null ? []
        : [.. Names.SelectMany(CasesOf), Text("microsoft-ml-ids", "bert-uncased", MicrosoftIds)];

    private static Case[] CasesOf(string name) =>
    [
        Text("tokenize", name, Encode),
        Text("tokenize-ids", name, EncodeToIds),
        Text("count-tokens", name, Count),
        Text("tokenize-first", name, EncodeFirst),
        Text("tokenize-batch", name, EncodeBatch),
        Text("detokenize", name, Decode),
        Text("detokenize-stream", name, DecodeStepwise),
        new("tokenizer-load", name, () => Load(Bytes(name))),
    ];

    private static string? Folder { get; } = Machine.Above("shared/fixtures/tokenizers");

    private static Case Text(string item, string name, Func<Tokenizer, byte[], Action> call) =>
        new(item, name, () => call(Tokenizer.Parse(Bytes(name)), Bytes(name)))
        { TextBytes = () => TextBytes.Value };

    /// <summary>Everything that the peer gives: ids, offsets, words, masks.</summary>
    private static Action Encode(Tokenizer tokenizer, byte[] file) => () =>
    {
        foreach (string text in Documents.Value)
            tokenizer.Encode(text);
    };

    private static Action EncodeToIds(Tokenizer tokenizer, byte[] file)
    {
        var ids = new int[DocumentBytes * 2];
        return () =>
        {
            foreach (string text in Documents.Value)
                tokenizer.TryEncodeToIds(text, ids, out _);
        };
    }

    private static Action Count(Tokenizer tokenizer, byte[] file) => () =>
    {
        foreach (string text in Documents.Value)
            tokenizer.CountTokens(text);
    };

    /// <summary>Loads the file and reads the text once: no word is known from before.</summary>
    private static Action EncodeFirst(Tokenizer tokenizer, byte[] file) =>
        () => Encode(Tokenizer.Parse(file), file)();

    private static Action EncodeBatch(Tokenizer tokenizer, byte[] file) =>
        () => tokenizer.EncodeBatch(Documents.Value);

    private static Action Decode(Tokenizer tokenizer, byte[] file)
    {
        int[][] documents = [.. Documents.Value.Select(text => tokenizer.EncodeToIds(text))];
        return () =>
        {
            foreach (int[] ids in documents)
                tokenizer.Decode(ids);
        };
    }

    /// <summary>One id after the other, as a model gives them.</summary>
    private static Action DecodeStepwise(Tokenizer tokenizer, byte[] file)
    {
        int[][] documents = [.. Documents.Value.Select(text => tokenizer.EncodeToIds(text))];
        return () =>
        {
            foreach (int[] ids in documents)
            {
                var stream = new DecodeStream(tokenizer);
                foreach (int id in ids)
                    stream.Step(id);
            }
        };
    }

    /// <summary>The other library of .NET in our place, for comparison; it gives ids only.</summary>
    private static Action MicrosoftIds(Tokenizer tokenizer, byte[] file)
    {
        var lines = tokenizer.Vocabulary.OrderBy(token => token.Value).Select(token => token.Key);
        using var vocabulary = new MemoryStream(Utf8.UTF8.GetBytes(string.Join('\n', lines)));
        var other = Microsoft.ML.Tokenizers.BertTokenizer.Create(vocabulary);
        return () =>
        {
            foreach (string text in Documents.Value)
                other.EncodeToIds(text);
        };
    }

    private static Action Load(byte[] file) => () => Tokenizer.Parse(file);

    /// <summary>Lines are joined until they fill a document.</summary>
    private static string[] Cut(byte[] text)
    {
        var documents = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n' || i + 1 - start < DocumentBytes)
                continue;
            documents.Add(Utf8.UTF8.GetString(text.AsSpan(start..(i + 1))));
            start = i + 1;
        }
        documents.Add(Utf8.UTF8.GetString(text.AsSpan(start)));
        return [.. documents];
    }

    private static byte[] Bytes(string name) => Read($"real/{name}.tokenizer.json.gz");

    private static byte[] Read(string file)
    {
        using FileStream zipped = File.OpenRead(Path.Combine(Folder!, file));
        using var unzipped = new GZipStream(zipped, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        return memory.ToArray();
    }
}
