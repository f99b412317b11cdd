using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>
/// Calls of the layer above the library: batches for models, clean decoding, special tokens.
/// </summary>
internal static class TransformersCase
{
    public static void Run(JsonElement item, Tokenizer tokenizer, Check check)
    {
        if (item.Find("call") is { } call) Call(call, item.GetProperty("result"), tokenizer, check);
        else if (item.Find("words") is { } words) Words(item, words, tokenizer, check);
        else if (item.Find("decode") is { } decode) check.SameText("decoded", item.Text("result"), tokenizer.Decode(
            Ids(decode.GetProperty("ids")), new DecodeOptions
            {
                SkipSpecialTokens = decode.Find("skip_special_tokens")?.GetBoolean() ?? false,
                CleanUp = decode.Find("clean_up_tokenization_spaces")?.GetBoolean(),
            }));
        else if (item.Find("tokenize") is { } text) check.SameList("tokens", item.GetProperty("result").Texts(),
            tokenizer.Encode(text.GetString()!, null, new() { AddSpecialTokens = false }).Tokens);
        else if (item.Find("convert_ids_to_tokens") is { } ids) check.SameList("tokens",
            item.GetProperty("result").Texts(), Ids(ids).Select(id => tokenizer.IdToToken(id) ?? "null"));
        else if (item.Find("convert_tokens_to_string") is { } tokens) check.SameText("text", item.Text("result"),
            tokenizer.Join(tokens.Texts()));
        else if (item.Find("all_special_tokens") is { } special) Specials(item, special, tokenizer, check);
        else throw new NotBoundException($"transformers: {string.Join(", ", item.EnumerateObject().Select(p => p.Name))}");
    }

    private static void Specials(JsonElement item, JsonElement special, Tokenizer tokenizer, Check check)
    {
        check.SameList("special tokens", special.Texts(), tokenizer.Settings.SpecialTokens.All);
        check.SameList("special ids", item.GetProperty("all_special_ids").Longs(),
            tokenizer.Settings.SpecialTokens.All.Select(t => (long)tokenizer.TokenToId(t)!));
        check.SameText("padding side", item.Text("padding_side"), Name(tokenizer.Settings.PaddingSide));
        check.SameText("truncation side", item.Text("truncation_side"), Name(tokenizer.Settings.TruncationSide));
    }

    private static void Call(JsonElement call, JsonElement result, Tokenizer tokenizer, Check check)
    {
        ModelInputOptions options = Options(call);
        string[] texts = call.GetProperty("text").Texts();
        ModelInputs Encode() => call.Find("text_pair") is { } pairs
            ? tokenizer.EncodeForModel([.. texts.Zip(pairs.Texts())], options) : tokenizer.EncodeForModel(texts, options);
        Compare(result, Encode, AsksForTypes(call), check);
    }

    private static void Words(JsonElement item, JsonElement words, Tokenizer tokenizer, Check check) =>
        Compare(item.GetProperty("result"), () => tokenizer.EncodeWordsForModel(
            [.. words.EnumerateArray().Select(text => (IReadOnlyList<string>)text.Texts())], Options(item)), null, check);

    private static void Compare(JsonElement result, Func<ModelInputs> encode, bool? types, Check check)
    {
        if (result.Find("error") is { } error)
        {
            Expected.Error(error.GetString()!, () => encode(), check, e => e is InvalidOperationException or ArgumentException);
            return;
        }
        ModelInputs inputs = encode();
        foreach (JsonProperty field in result.EnumerateObject())
            Field(field, inputs, check);
        check.Same("token_type_ids", result.Find("token_type_ids") is not null,
            types ?? inputs.InputNames.Contains("token_type_ids"));
    }

    private static void Field(JsonProperty field, ModelInputs inputs, Check check)
    {
        object actual = field.Name switch
        {
            "input_ids" => inputs.InputIds,
            "attention_mask" => inputs.AttentionMask,
            "token_type_ids" => inputs.TypeIds,
            "special_tokens_mask" => inputs.Rows.Select(r => r.SpecialTokensMask),
            "overflow_to_sample_mapping" => inputs.Samples,
            "length" => inputs.Rows.Select(r => r.Count),
            "offset_mapping" => inputs.Rows.Select(r => r.Offsets.Select(o => new[] { o.Start, o.End })),
            "word_ids" => inputs.Rows.Select(r => r.WordIds.Select(w => w < 0 ? (int?)null : w)),
            _ => throw new NotBoundException($"inputs called '{field.Name}'"),
        };
        check.SameText(field.Name, JsonSerializer.Serialize(field.Value), JsonSerializer.Serialize(actual));
    }

    private static bool? AsksForTypes(JsonElement call) => call.Find("return_token_type_ids")?.GetBoolean();

    private static ModelInputOptions Options(JsonElement call)
    {
        string[] known = ["text", "text_pair", "words", "is_split_into_words", "result", "padding", "truncation", "max_length",
            "stride", "pad_to_multiple_of", "padding_side", "add_special_tokens", "return_overflowing_tokens",
            "return_offsets_mapping", "return_special_tokens_mask", "return_length", "return_token_type_ids"];
        if (call.EnumerateObject().Select(p => p.Name).Except(known).FirstOrDefault() is { } other)
            throw new NotBoundException($"the option '{other}'");
        return new()
        {
            AddSpecialTokens = call.Find("add_special_tokens")?.GetBoolean() ?? true,
            Padding = Padding(call.Find("padding")),
            Truncation = Truncation(call.Find("truncation")),
            MaxLength = call.Find("max_length")?.GetInt32(),
            Stride = call.Find("stride")?.GetInt32() ?? 0,
            MultipleOf = call.Find("pad_to_multiple_of")?.GetInt32() ?? 0,
            PaddingSide = call.Find("padding_side")?.GetString() switch { "left" => Side.Left, "right" => Side.Right, _ => null },
            Overflowing = call.Find("return_overflowing_tokens")?.GetBoolean() ?? false,
            Offsets = OffsetUnit.CodePoint,
        };
    }

    private static PaddingMode Padding(JsonElement? json) => json switch
    {
        { ValueKind: JsonValueKind.True } => PaddingMode.Longest,
        { ValueKind: JsonValueKind.String } name => name.GetString() switch
        {
            "longest" => PaddingMode.Longest,
            "max_length" => PaddingMode.MaxLength,
            "do_not_pad" => PaddingMode.None,
            string other => throw new NotBoundException($"padding '{other}'"),
            null => PaddingMode.None,
        },
        _ => PaddingMode.None,
    };

    private static TruncationStrategy? Truncation(JsonElement? json) => json switch
    {
        { ValueKind: JsonValueKind.True } => TruncationStrategy.LongestFirst,
        { ValueKind: JsonValueKind.String } name => name.GetString() switch
        {
            "longest_first" => TruncationStrategy.LongestFirst,
            "only_first" => TruncationStrategy.OnlyFirst,
            "only_second" => TruncationStrategy.OnlySecond,
            string other => throw new NotBoundException($"truncation '{other}'"),
            null => null,
        },
        _ => null,
    };

    private static string Name(Side side) => side is Side.Left ? "left" : "right";

    private static int[] Ids(JsonElement json) => [.. json.Longs().Select(id => (int)id)];
}
