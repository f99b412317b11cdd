using System.CommandLine;

namespace Cresset.Cli;

/// <summary>The arguments and options of <c>tokenizer train</c>.</summary>
internal sealed class TokenizerTrainOptions
{
    private readonly Option<string?> _model = new("--model")
    {
        Description =
            "bpe (of bytes, as GPT-2; the default), wordpiece (as BERT), unigram (as T5) or wordlevel.",
    };

    private readonly Option<int?> _size = new("--vocab-size")
    { Description = "The most tokens (default: 30000, or as many as the tokenizer of --from)." };

    private readonly Option<int> _frequency = new("--min-frequency")
    { Description = "Leave out what occurs less often (not for unigram).", DefaultValueFactory = _ => 0 };

    private readonly Option<int?> _alphabet = new("--limit-alphabet")
    { Description = "The most characters to begin with, the most frequent ones (bpe, wordpiece)." };

    private readonly Option<int?> _length = new("--max-token-length")
    { Description = "The longest token in characters (bpe: one less; unigram: default 16)." };

    private readonly Option<string[]> _special = new("--special-tokens")
    {
        Description = "Further special tokens, behind those of the model.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _from = new("--from")
    { Description = "A tokenizer.json or model folder whose pipeline and special tokens are kept." };

    private readonly Option<string> _column = new("--column")
    {
        Description = "The column of .csv and the field of .jsonl that has the text.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _output = new("--output")
    { Description = "The file to write, or a folder for it.", DefaultValueFactory = _ => "tokenizer.json" };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "The most threads (0: one for each core); the result is the same for any.",
        DefaultValueFactory = _ => 0,
    };

    public Argument<string[]> Files { get; } = new("files")
    { Description = "Text files.", Arity = ArgumentArity.OneOrMore };

    public IEnumerable<Option> All =>
        [_model, _size, _frequency, _alphabet, _length, _special, _from, _column, _output, _threads];

    public TokenizerTrainSettings Read(ParseResult result) => new()
    {
        Files = result.GetRequiredValue(Files),
        Model = result.GetValue(_model),
        VocabularySize = result.GetValue(_size),
        MinFrequency = result.GetValue(_frequency),
        LimitAlphabet = result.GetValue(_alphabet),
        MaxTokenLength = result.GetValue(_length),
        SpecialTokens = result.GetValue(_special) ?? [],
        From = result.GetValue(_from),
        Column = result.GetRequiredValue(_column),
        Output = OutputFile(result.GetRequiredValue(_output)),
        Threads = result.GetValue(_threads),
    };

    private static string OutputFile(string path) =>
        Directory.Exists(path) || Path.EndsInDirectorySeparator(path)
            ? Path.Combine(path, "tokenizer.json") : path;
}
