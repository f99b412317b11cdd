using System.Text.Json;
using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Tests;

/// <summary>Each normalizer, pre-tokenizer, model and decoder alone against the reference.</summary>
public sealed partial class ComponentTests
{
    /// <summary>One row per configuration: its number and, to be read by people, its JSON text.</summary>
    public static TheoryData<int, string> Rows(string file, string name)
    {
        var rows = new TheoryData<int, string>();
        int number = 0;
        foreach (JsonElement item in Fixtures.Component(file).GetProperty("cases").EnumerateArray())
            rows.Add(number++, Short(item.GetProperty(name).GetRawText()));
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows), "normalizers.json.gz", "normalizer")]
    public void Normalizes(int number, string config)
    {
        JsonElement item = Item("normalizers.json.gz", number);
        Normalizer normalizer = Read(Normalizer.Family, item.GetProperty("normalizer"), config);
        var check = new Check();
        foreach (JsonElement row in item.GetProperty("cases").EnumerateArray())
            Compare(normalizer, row, check);
        check.Done();
    }

    private static void Compare(Normalizer normalizer, JsonElement row, Check check)
    {
        string source = row[0].GetString()!;
        var text = new NormalizedText();
        text.Load(source, 0);
        normalizer.Apply(text);
        check.Text(source, row[1], new(text.Chars));
        if (row.GetArrayLength() > 2)
            check.Equal($"{source} alignment", row[2], Alignment(text, source));
    }

    [Fact]
    public void NormalizesByPrecompiledTables()
    {
        JsonElement file = Fixtures.Component("precompiled.json.gz");
        var check = new Check();
        Precompiled(file, "small", file.GetProperty("small_charsmap_base64"), check);
        string t5 = Path.Combine(Fixtures.Shared ?? "", "trained/t5.tokenizer.json.gz");
        if (File.Exists(t5))
            Precompiled(file, "nmt_nfkc", Table(Fixtures.Json(t5).GetProperty("normalizer"))!.Value, check);
        check.Done();
    }

    private static void Precompiled(JsonElement file, string cases, JsonElement table, Check check)
    {
        string config = $$"""{"type":"Precompiled","precompiled_charsmap":{{table.GetRawText()}}}""";
        Normalizer normalizer = Read(Normalizer.Family, JsonDocument.Parse(config).RootElement, config);
        foreach (JsonElement row in file.GetProperty(cases).EnumerateArray())
            Compare(normalizer, row, check);
    }

    /// <summary>The table, wherever in a sequence it stands.</summary>
    private static JsonElement? Table(JsonElement normalizer)
    {
        if (normalizer.TryGetProperty("precompiled_charsmap", out JsonElement table))
            return table;
        return normalizer.TryGetProperty("normalizers", out JsonElement parts)
            ? parts.EnumerateArray().Select(Table).FirstOrDefault(found => found is not null) : null;
    }

    [Theory]
    [MemberData(nameof(Rows), "pre_tokenizers.json.gz", "pre_tokenizer")]
    public void Splits(int number, string config)
    {
        JsonElement item = Item("pre_tokenizers.json.gz", number);
        PreTokenizer splitter = Read(PreTokenizer.Family, item.GetProperty("pre_tokenizer"), config);
        var check = new Check();
        foreach (JsonElement row in item.GetProperty("cases").EnumerateArray())
        {
            string source = row[0].GetString()!;
            var map = new OffsetMap(source, OffsetUnit.CodePoint);
            check.Equal(source, row[1], Serialize(splitter.Cut(source)
                .Select(piece => new object[] { piece.Word, map[piece.Range].Start, map[piece.Range].End })));
        }
        check.Done();
    }

    [Theory]
    [MemberData(nameof(Rows), "decoders.json", "decoder")]
    public void Decodes(int number, string config)
    {
        JsonElement item = Item("decoders.json", number);
        Decoder decoder = Read(Decoder.Family, item.GetProperty("decoder"), config);
        var check = new Check();
        check.Text("text", item.GetProperty("result"),
            decoder.Decode(item.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!)));
        check.Done();
    }

    /// <summary>Reads a component, writes it, and gives what was read from that.</summary>
    internal static T Read<T>(Family<T> family, JsonElement json, string config) where T : Component
    {
        Assert.NotEmpty(config);
        T first = family.Read(new(json, "golden"));
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
            first.Write(writer);
        return family.Read(new(JsonDocument.Parse(memory.ToArray()).RootElement, "written"));
    }

    private static IEnumerable<TextRange> Alignment(NormalizedText text, string source)
    {
        var map = new OffsetMap(source, OffsetUnit.CodePoint);
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLowSurrogate(text.Chars[i]))
                yield return map[text.RangeAt(i)];
        }
    }

    private static JsonElement Item(string file, int number) =>
        Fixtures.Component(file).GetProperty("cases")[number];

    private static string Serialize(object value) => JsonSerializer.Serialize(value);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
