using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Tests;

namespace Cresset.Fidelity;

/// <summary>What the cases of one tokenizer share.</summary>
internal sealed record TokenizerRun(Tokenizer Tokenizer, Dictionary<string, string> Texts, Check Check);

/// <summary>Encoding, looking up, truncating, padding and decoding; everything is exact.</summary>
internal static class TokenizerSections
{
    public static readonly EncodeOptions Options = new() { Offsets = OffsetUnit.CodePoint, Overflowing = true };

    public static void Run(string section, JsonElement item, TokenizerRun run)
    {
        switch (section)
        {
            case "encode":
                Encode(item, run.Texts[item.Text("name")], run);
                break;
            case "detail" or "pairs":
                Detail(item, run);
                break;
            case "lookup":
                TokenizerLookup.Compare(item, run);
                break;
            case "truncation":
                Truncate(item, run);
                break;
            case "padding":
                Pad(item, run);
                break;
            case "pretokenized":
                EncodingCheck.Compare("words", item.GetProperty("result"), run.Tokenizer.EncodeWords(
                    Strings(item.GetProperty("words"))!, Strings(item.GetProperty("pair_words")), Options),
                        run.Check);
                break;
            case "decode":
                Decode(item, [.. item.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32())], run);
                break;
            case "stream":
                Stream(item, run);
                break;
            default:
                throw new NotBoundException($"{section}: the layer above tokenizers");
        }
    }

    public static void Encode(JsonElement item, string text, TokenizerRun run)
    {
        Encoding encoding = run.Tokenizer.Encode(text, null, Options);
        EncodingCheck.Compare("encoding", item, encoding, run.Check);
        Decode(item, [.. encoding.Ids], run);
    }

    private static void Detail(JsonElement item, TokenizerRun run)
    {
        string text = item.Text("text");
        string? pair = item.Find("pair")?.GetString();
        EncodingCheck.Compare("encoding", item, run.Tokenizer.Encode(text, pair, Options), run.Check);
        if (item.Find("ids_no_special") is { } plain) run.Check.SameList("ids without special tokens",
            plain.Longs(), run.Tokenizer.Encode(text, pair, Options with { AddSpecialTokens = false })
                .Ids.Select(i => (long)i));
        if (item.Find("offsets_bytes") is { } bytes)
            EncodingCheck.Offsets("offsets in bytes", bytes,
                run.Tokenizer.Encode(text, pair, new() { Offsets = OffsetUnit.Utf8 }), run.Check);
    }

    private static void Truncate(JsonElement item, TokenizerRun run)
    {
        Tokenizer cut = run.Tokenizer.WithTruncation(GoldenOptions.Truncation(item.GetProperty("truncation")));
        JsonElement result = item.GetProperty("result");
        Encoding Encode() => cut.Encode(item.Text("text"), item.GetProperty("pair").GetString(), Options);
        if (result.Find("error") is null) EncodingCheck.Compare("truncated", result, Encode(), run.Check);
        else Expected.Error("truncation", () => Encode(), run.Check, e => e is InvalidOperationException);
    }

    private static void Pad(JsonElement item, TokenizerRun run)
    {
        Tokenizer filled = run.Tokenizer.WithPadding(GoldenOptions.Padding(item.GetProperty("padding")));
        if (item.Find("truncation") is { } truncation) filled = filled.WithTruncation(GoldenOptions.Truncation(truncation));
        JsonElement texts = item.GetProperty("texts"), expected = item.GetProperty("encodings");
        Encoding[] batch = texts[0].ValueKind == JsonValueKind.String ? filled.EncodeBatch(Strings(texts)!, Options)
            : filled.EncodeBatch([.. texts.EnumerateArray().Select(t => (t[0].GetString()!, t[1].GetString()!))],
                Options);
        run.Check.Same("encodings", expected.GetArrayLength(), batch.Length);
        for (int i = 0; i < batch.Length; i++) EncodingCheck.Compare($"encoding {i}", expected[i], batch[i],
            run.Check);
    }

    private static void Decode(JsonElement item, int[] ids, TokenizerRun run)
    {
        string plain = item.Text("decoded");
        run.Check.SameText("decoded", plain, run.Tokenizer.Decode(ids));
        run.Check.SameText("decoded with special tokens", item.Find("decoded_with_special")?.GetString() ?? plain,
            run.Tokenizer.Decode(ids, skipSpecialTokens: false));
    }

    private static void Stream(JsonElement item, TokenizerRun run)
    {
        int[] prompt = [.. item.Find("prompt_ids")?.Longs().Select(i => (int)i) ?? []];
        var stream = new DecodeStream(run.Tokenizer, item.GetProperty("skip_special_tokens").GetBoolean(), prompt);
        run.Check.SameList("chunks", item.GetProperty("chunks").EnumerateArray().Select(c => c.GetString()),
            item.GetProperty("ids").Longs().Select(i => stream.Step((int)i)));
    }

    private static string[]? Strings(JsonElement json) => json.IsNull() ? null : json.Texts();
}
