using System.CommandLine;
using Cresset.Tokenizers;

namespace Cresset.Cli;

/// <summary>The arguments and options of <c>tokenize</c>.</summary>
internal sealed class TokenizeOptions
{
    private readonly Option<string?> _tokenizer = new("--tokenizer", "-t")
    { Description = "A model folder or vocabulary file of any kind (default: assets/all-MiniLM-L6-v2)." };

    private readonly Option<string?> _file =
        new("--file", "-f") { Description = "A UTF-8 file, taken as one text." };

    private readonly Option<string?> _pair =
        new("--pair") { Description = "A second text, encoded together with the first." };

    private readonly Option<string> _offsets = new("--offsets")
    { Description = "The unit of offsets: utf16, codepoint or utf8.", DefaultValueFactory = _ => "utf16" };

    private readonly Option<bool> _plain = new("--no-special")
    { Description = "Add no special tokens; leave them out with --decode." };

    private readonly Option<bool> _count =
        new("--count") { Description = "Print the number of tokens only." };

    private readonly Option<bool> _ids = new("--ids") { Description = "Print the ids only, on one line." };

    private readonly Option<bool> _json =
        new("--json") { Description = "Print one JSON object for each text." };

    private readonly Option<string[]> _decode = new("--decode")
    {
        Description = "Ids to turn into text ('-': from standard input).",
        AllowMultipleArgumentsPerToken = true,
    };

    public Argument<string[]> Texts { get; } = new("text")
    { Description = "The texts; none reads standard input as one text.", Arity = ArgumentArity.ZeroOrMore };

    public IEnumerable<Option> All =>
        [_tokenizer, _file, _pair, _offsets, _plain, _count, _ids, _json, _decode];

    public TokenizeSettings Read(ParseResult result)
    {
        string[]? decode = result.GetResult(_decode) is null ? null : result.GetValue(_decode);
        string[] texts = result.GetValue(Texts) ?? [];
        string? file = result.GetValue(_file), pair = result.GetValue(_pair);
        Check(texts, file, pair, decode);
        return new()
        {
            Tokenizer = result.GetValue(_tokenizer) ?? Assets.Model,
            Texts = texts,
            File = file,
            Pair = pair,
            Unit = UnitOf(result.GetRequiredValue(_offsets)),
            NoSpecial = result.GetValue(_plain),
            Form = Form(result),
            Decode = decode,
        };
    }

    private static void Check(string[] texts, string? file, string? pair, string[]? decode)
    {
        if (decode is not null && (texts.Length > 0 || file is not null || pair is not null))
            throw new CommandException("--decode wants ids and no text. Leave out one of the two.");
        if (file is not null && texts.Length > 0)
            throw new CommandException($"There are both --file {file} and a text. Leave out one of the two.");
        if (pair is not null && texts.Length > 1)
            throw new CommandException(
                $"--pair goes with one text, not with {texts.Length}. Put quotes around a text with blanks.");
    }

    private TokenizeForm Form(ParseResult result)
    {
        var wanted = new List<TokenizeForm>();
        if (result.GetValue(_count)) wanted.Add(TokenizeForm.Count);
        if (result.GetValue(_ids)) wanted.Add(TokenizeForm.Ids);
        if (result.GetValue(_json)) wanted.Add(TokenizeForm.Json);
        return wanted.Count <= 1 ? wanted.FirstOrDefault()
            : throw new CommandException("--count, --ids and --json exclude each other. Choose one.");
    }

    private static OffsetUnit UnitOf(string name) => name switch
    {
        "utf16" => OffsetUnit.Utf16,
        "codepoint" => OffsetUnit.CodePoint,
        "utf8" => OffsetUnit.Utf8,
        _ => throw new CommandException($"There is no unit '{name}'. Known are utf16, codepoint and utf8."),
    };
}
