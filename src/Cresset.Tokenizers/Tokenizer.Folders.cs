using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>Reads the tokenizer of a model's folder.</summary>
    private static Tokenizer LoadFolder(string folder) => new ModelFolder(folder).Read();

    /// <summary>Reads one vocabulary file whose name says what it is.</summary>
    private static Tokenizer LoadFile(string file)
    {
        var none = new TokenizerConfig(JsonFile.Parse("{}"u8.ToArray(), file));
        byte[] bytes = File.ReadAllBytes(file);
        return Path.GetFileName(file) switch
        {
            "vocab.txt" => Lines(bytes, file, none),
            "tekken.json" => TekkenFile.Read(bytes, file, none),
            var name when name.EndsWith(".tiktoken", StringComparison.Ordinal) || name == "tiktoken.model"
                => TiktokenFile.Read(bytes, file, none),
            var name when name.EndsWith(".model", StringComparison.Ordinal) =>
                SentencePieceReader.Read(bytes, file, none, null),
            _ => Parse(bytes, file),
        };
    }

    private static Tokenizer Lines(byte[] bytes, string file, TokenizerConfig config)
    {
        Blueprint bert = Blueprint.Find("BertTokenizer")!;
        var parts = new TokenizerParts(config, config.Settings(bert), file)
        {
            Vocabulary = VocabularyFiles.ReadLines(bytes, file),
        };
        bert.Build(parts);
        return parts.Finish();
    }
}
