using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Text;

namespace Cresset.Fidelity;

/// <summary>Normalizers, pre-tokenizers, models and decoders alone.</summary>
internal static class ComponentCases
{
    public static void Run(CaseFile file, JsonElement item, Check check)
    {
        if (item.Find("trainer") is { ValueKind: JsonValueKind.String }) new TrainerCases(file, item, check).Run();
        else if (item.Find("normalizer") is { ValueKind: JsonValueKind.Object } normalizer) Normalize(Read(Normalizer.Family, normalizer), item, check);
        else if (item.Find("post_processor") is not null) PartCases.PostProcess(file, item, check);
        else if (item.Find("tokens_added") is not null) PartCases.AddTokens(file, item, check);
        else if (item.Find("sha256_of_ids_int32_le") is not null) CorpusCase.Run(file, item, check);
        else if (item.Find("op") is not null && item.Find("result") is not null) PartCases.Encode(item, check);
        else if (item.Find("pre_tokenizer") is { ValueKind: JsonValueKind.Object } splitter) Split(Read(PreTokenizer.Family, splitter), item, check);
        else if (item.Find("decoder") is { } decoder) check.SameText("text", item.Text("result"),
            Read(Decoder.Family, decoder).Decode(item.GetProperty("tokens").Texts()));
        else if (item.Find("model") is { ValueKind: JsonValueKind.String } name
            && file.Root.Find("models") is { } models)
            Tokenize(Read(Model.Family, models.GetProperty(name.GetString()!)), item, check);
        else throw new NotBoundException("this kind of component");
    }

    /// <summary>A component that is not there yet is not implemented.</summary>
    public static T OrMissing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TokenizerFormatException missing) when (missing.Message.Contains("is called",
            StringComparison.Ordinal))
        {
            throw new NotBoundException(missing.Message);
        }
    }

    public static T Read<T>(Family<T> family, JsonElement json) where T : Component =>
        OrMissing(() => family.Read(new(json, "golden")));

    private static void Normalize(Normalizer normalizer, JsonElement item, Check check)
    {
        var text = new NormalizedText();
        foreach (JsonElement row in item.GetProperty("cases").EnumerateArray())
        {
            string source = row[0].GetString()!;
            text.Load(source, 0);
            normalizer.Apply(text);
            check.SameText(source, row[1].GetString()!, new(text.Chars));
            if (row.GetArrayLength() > 2) check.SameList($"{source} alignment", row[2].Longs(),
                Alignment(text, source));
        }
    }

    private static List<long> Alignment(NormalizedText text, string source)
    {
        var map = new OffsetMap(source, OffsetUnit.CodePoint);
        var all = new List<long>();
        for (int i = 0; i < text.Length; i++)
            if (!char.IsLowSurrogate(text.Chars[i])) all.AddRange([map[text.RangeAt(i)].Start, map[text.RangeAt(i)]
                .End]);
        return all;
    }

    private static void Split(PreTokenizer splitter, JsonElement item, Check check)
    {
        foreach (JsonElement row in item.GetProperty("cases").EnumerateArray())
        {
            string source = row[0].GetString()!;
            var map = new OffsetMap(source, OffsetUnit.CodePoint);
            check.SameText(source, JsonSerializer.Serialize(row[1]), JsonSerializer.Serialize(splitter.Cut(source)
                .Select(p => new object[] { p.Word, map[p.Range].Start, map[p.Range].End })));
        }
    }

    private static void Tokenize(Model model, JsonElement item, Check check)
    {
        var tokens = new TokenBuffer();
        string text = item.Text("text");
        if (item.Find("error") is not null)
        {
            Expected.Error(text, () => model.Tokenize(text, tokens), check, e => e is InvalidOperationException);
            return;
        }
        model.Tokenize(text, tokens);
        var map = new OffsetMap(text, OffsetUnit.Utf8);
        check.SameText(text, JsonSerializer.Serialize(Widened(item.GetProperty("tokens"), text)), JsonSerializer.Serialize(
            tokens.Tokens.ToArray().Select((t, i) => new object[] { t.Id, tokens.Values.Find(value => value.Index == i).Value ?? model.IdToToken(t.Id)!,
                map[new(t.Start, t.End)].Start, map[new(t.Start, t.End)].End })));
    }

    /// <summary>
    /// Ours are ranges of whole characters: a token of one byte has the range of its character.
    /// </summary>
    private static IEnumerable<object[]> Widened(JsonElement tokens, string text)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        int Start(int at) => at >= utf8.Length || (utf8[at] & 0xC0) != 0x80 ? at : Start(at - 1);
        int End(int at) => at >= utf8.Length || (utf8[at] & 0xC0) != 0x80 ? at : End(at + 1);
        return tokens.EnumerateArray().Select(token => new object[]
            { token[0].GetInt32(), token[1].GetString()!, Start(token[2].GetInt32()), End(token[3].GetInt32()) });
    }
}
