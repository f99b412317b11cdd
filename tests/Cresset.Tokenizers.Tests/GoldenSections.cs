using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>The comparisons of <see cref="GoldenTests"/>, one for each section of a cases file.</summary>
internal static partial class GoldenSections
{
    private static readonly EncodeOptions Options =
        new() { Offsets = OffsetUnit.CodePoint, Overflowing = true };

    public static void Encode(Tokenizer tokenizer, JsonElement cases, Check check, string file)
    {
        Dictionary<string, string> texts = Texts(file);
        foreach (JsonElement item in cases.GetProperty("encode").EnumerateArray())
        {
            string name = item.GetProperty("name").GetString()!;
            Encoding encoding = tokenizer.Encode(texts[name], null, Options);
            check.Encoding(name, item, encoding);
            CheckDecode(tokenizer, item, encoding.Ids.AsSpan(), check, name);
        }
    }

    public static void Detail(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        foreach (string section in (string[])["detail", "pairs"])
        {
            foreach (JsonElement item in cases.GetProperty(section).EnumerateArray())
            {
                string text = item.GetProperty("text").GetString()!;
                string? pair = section == "pairs" ? item.GetProperty("pair").GetString() : null;
                check.Encoding(text, item, tokenizer.Encode(text, pair, Options));
                if (item.TryGetProperty("ids_no_special", out JsonElement plain))
                    check.Equal(text, plain,
                        tokenizer.Encode(text, pair, Options with { AddSpecialTokens = false }).Ids);
                if (item.TryGetProperty("offsets_bytes", out JsonElement bytes))
                    check.Equal(text, bytes,
                        tokenizer.Encode(text, pair, new() { Offsets = OffsetUnit.Utf8 }).Offsets);
            }
        }
        foreach (JsonElement item in cases.GetProperty("pretokenized").EnumerateArray())
        {
            check.Encoding(item.GetProperty("words").GetRawText(), item.GetProperty("result"),
                tokenizer.EncodeWords(
                    Strings(item.GetProperty("words"))!, Strings(item.GetProperty("pair_words")), Options));
        }
    }

    public static void Lookup(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        foreach (JsonElement item in cases.GetProperty("lookup").EnumerateArray())
        {
            string text = item.GetProperty("text").GetString()!;
            Encoding encoding = tokenizer.Encode(text, item.GetProperty("pair").GetString(), Options);
            int sequence = item.TryGetProperty("sequence", out JsonElement number) ? number.GetInt32() : 0;
            foreach (JsonProperty field in item.EnumerateObject())
            {
                if (field.Value.ValueKind is JsonValueKind.Array)
                    check.Equal($"{text} {field.Name}", field.Value, Lookups(encoding, field, sequence));
            }
        }
    }

    private static string Lookups(Encoding encoding, JsonProperty field, int sequence)
    {
        IEnumerable<int> all = Enumerable.Range(0, field.Value.GetArrayLength());
        return JsonSerializer.Serialize(field.Name switch
        {
            "char_to_token" => all.Select(i => (object?)encoding.CharToToken(i, sequence)),
            "char_to_word" => all.Select(i => (object?)encoding.CharToWord(i, sequence)),
            "word_to_tokens" => all.Select(i => (object?)Pair(encoding.WordToTokens(i, sequence))),
            "word_to_chars" => all.Select(i => (object?)Pair(encoding.WordToChars(i, sequence))),
            "token_to_chars" => all.Select(i => (object?)Pair(encoding.TokenToChars(i))),
            "token_to_word" => all.Select(i => (object?)encoding.TokenToWord(i)),
            "token_to_sequence" => all.Select(i => (object?)encoding.TokenToSequence(i)),
            _ => throw new InvalidDataException(field.Name),
        });
    }

    private static int[]? Pair(TextRange? range) => range is { } r ? [r.Start, r.End] : null;

    public static void Truncate(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        foreach (JsonElement item in cases.GetProperty("truncation").EnumerateArray())
        {
            Tokenizer cut =
                tokenizer.WithTruncation(GoldenOptions.Truncation(item.GetProperty("truncation")));
            JsonElement result = item.GetProperty("result");
            string text = item.GetProperty("text").GetString()!;
            string label = $"{item.GetProperty("truncation").GetRawText()} {text}";
            Encoding Encode() => cut.Encode(text, item.GetProperty("pair").GetString(), Options);
            if (result.TryGetProperty("error", out _))
                check.True($"{label} should fail",
                    Record.Exception(() => Encode()) is InvalidOperationException);
            else
                check.Encoding(label, result, Encode());
        }
    }

    public static void Pad(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        foreach (JsonElement item in cases.GetProperty("padding").EnumerateArray())
        {
            Tokenizer filled = tokenizer.WithPadding(GoldenOptions.Padding(item.GetProperty("padding")));
            if (item.TryGetProperty("truncation", out JsonElement truncation))
                filled = filled.WithTruncation(GoldenOptions.Truncation(truncation));
            JsonElement texts = item.GetProperty("texts"), expected = item.GetProperty("encodings");
            Encoding[] batch = texts[0].ValueKind is JsonValueKind.String
                ? filled.EncodeBatch(Strings(texts)!, Options)
                : filled.EncodeBatch(
                    [.. texts.EnumerateArray().Select(t => (t[0].GetString()!, t[1].GetString()!))], Options);
            for (int i = 0; i < batch.Length; i++)
                check.Encoding($"{item.GetProperty("padding").GetRawText()} {i}", expected[i], batch[i]);
        }
    }

    /// <summary>The texts beside the cases; those of the old forms are the ones of the trained.</summary>
    private static Dictionary<string, string> Texts(string file)
    {
        string folder = Path.GetDirectoryName(file)!, beside = Path.Combine(folder, "texts.json.gz");
        string found = File.Exists(beside) ? beside : Path.Combine(folder, "../../trained/texts.json.gz");
        return Fixtures.Json(found).GetProperty("texts").EnumerateArray()
            .ToDictionary(
                text => text.GetProperty("name").GetString()!, text => text.GetProperty("text").GetString()!);
    }

    private static string[]? Strings(JsonElement json) => json.ValueKind is JsonValueKind.Null
        ? null : [.. json.EnumerateArray().Select(text => text.GetString()!)];

    private static int[] Integers(JsonElement json) => [.. json.EnumerateArray().Select(id => id.GetInt32())];
}
