using System.Collections.Immutable;
using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// The vocabulary inside a GGUF file, which llama.cpp's converter writes into the metadata.
/// </summary>
internal sealed partial class GgufVocabulary
{
    private readonly GgufMetadata _metadata;
    private readonly string[] _tokens;
    private readonly int[] _types;

    public GgufVocabulary(IReadOnlyDictionary<string, object> values)
    {
        _metadata = new(values);
        Kind = _metadata.Text("model", "");
        _tokens = _metadata.Texts("tokens") is { Length: > 0 } tokens ? tokens
            : throw GgufMetadata.Error("tokens", "there are none");
        _types = [.. (_metadata.Numbers("token_type") ?? new double[_tokens.Length])
            .Select(type => (int)type)];
        if (_types.Length != _tokens.Length)
            throw GgufMetadata.Error("token_type", $"{_types.Length} types for {_tokens.Length} tokens");
    }

    private string Kind { get; }

    public Tokenizer Read() => Kind switch
    {
        "gpt2" => Finish(ByteLevel(), GgufPatterns.KeepsWords(Pre), false),
        "llama" => Finish(Pieces(), true, false),
        "t5" => Finish(Unigram(), false, true),
        "bert" => Finish(Bert(), true, true),
        _ => throw GgufMetadata.Error("model", $"'{Kind}' is not known; known are gpt2, llama, t5, bert"),
    };

    /// <summary>The vocabulary as a SentencePiece model.</summary>
    public SentencePieceFile ToSentencePiece()
    {
        if (Kind is not ("llama" or "t5"))
            throw GgufMetadata.Error("model", $"'{Kind}' is no SentencePiece model; llama and t5 are");
        double[] scores = Scores();
        IEnumerable<Piece> pieces = _tokens.Select((token, id) =>
            new Piece(token, (float)scores[id],
                _types[id] is >= 1 and <= 6 ? (PieceType)_types[id] : PieceType.Normal));
        return SentencePieceFile.Of([.. pieces], Kind == "llama" ? 2 : 1, new()
        {
            Unknown = _metadata.Id("unknown_token_id", _tokens.Length) ?? 0,
            Begin = Id("bos_token_id") ?? -1, End = Id("eos_token_id") ?? -1,
            Padding = Id("padding_token_id") ?? -1,
            Prefix = _metadata.Flag("add_space_prefix") ?? true,
            JoinsBlanks = _metadata.Flag("remove_extra_whitespaces") ?? false,
            CharsMap = [.. (_metadata.Numbers("precompiled_charsmap") ?? []).Select(value => (byte)value)],
        });
    }

    private Tokenizer Finish(Tokenizer bare, bool addBegin, bool addEnd)
    {
        Tokenizer tokenizer =
            bare.WithTokens(Marked(PieceType.Control, true).Concat(Marked(PieceType.UserDefined, false)));
        string? cls = Token("cls_token_id"), sep = Token("seperator_token_id") ?? Token("separator_token_id");
        SpecialTokens roles = new()
        {
            Bos = Token("bos_token_id"), Eos = Token("eos_token_id"), Unk = Unknown(),
            Pad = Token("padding_token_id"),
            Sep = sep, Cls = cls, Mask = Token("mask_token_id"),
        };
        string? begin = _metadata.Flag("add_bos_token") ?? addBegin ? roles.Bos
            ?? (Kind == "bert" ? cls : null) : null;
        string? end = _metadata.Flag("add_eos_token") ?? addEnd ? (Kind == "bert" ? sep : null) ?? roles.Eos
            : null;
        (string, int)[] Around(string text, int type) =>
            [.. begin is null ? [] : ((string, int)[])[(begin, type)], (text, type),
            .. end is null ? [] : ((string, int)[])[(end, type)]];
        (string, int)[] second = Kind == "bert"
            ? [("$B", 1), .. Around("$B", 1).SkipWhile(part => part.Item1 != "$B").Skip(1)]
            : Around("$B", 1);
        return tokenizer.WithPostProcessor(Template(Around("$A", 0), [.. Around("$A", 0), .. second], token =>
            tokenizer.TokenToId(token)!.Value)).WithSettings(new()
            {
                SpecialTokens = roles,
                ChatTemplates = _metadata.ChatTemplate is string template
                    ? ImmutableDictionary<string, string>.Empty.Add("default", template) : [],
            });
    }

    private IEnumerable<AddedToken> Marked(PieceType type, bool special) => _tokens
        .Where((token, id) => _types[id] == (int)type && token.Length > 0)
        .Select(token => new AddedToken(token) { Special = special });

    private double[] Scores() =>
        _metadata.Numbers("scores") is not { } scores ? throw GgufMetadata.Error("scores", "is missing")
        : scores.Length == _tokens.Length ? scores
        : throw GgufMetadata.Error("scores", $"{scores.Length} scores for {_tokens.Length} tokens");

    private Vocabulary Vocabulary() =>
        new(_tokens.Select((token, id) => KeyValuePair.Create(token, id)), _tokens.Length);

    private List<(int, int, int)>? Merges()
    {
        if (_metadata.Texts("merges") is not { } lines)
            return null;
        Vocabulary vocabulary = Vocabulary();
        return [.. lines.Select(line =>
        {
            int space = line.IndexOf(' ', 1 <= line.Length ? 1 : 0);
            int IdOf(ReadOnlySpan<char> token) => vocabulary.IdOf(token)
                ?? throw GgufMetadata.Error("merges", $"'{token}' is not in the vocabulary");
            return space <= 0 ? throw GgufMetadata.Error("merges",
                $"'{line}' is not two tokens with a blank between")
                : (IdOf(line.AsSpan(0, space)), IdOf(line.AsSpan(space + 1)),
                    IdOf(string.Concat(line.AsSpan(0, space), line.AsSpan(space + 1))));
        })];
    }

    private int? Id(string key) => _metadata.Id(key, _tokens.Length);

    private string? Token(string key) => Id(key) is int id ? _tokens[id] : null;

    private string? Unknown() => Token("unknown_token_id")
        ?? _tokens.Where((_, id) => _types[id] == (int)PieceType.Unknown).FirstOrDefault();
}
