using System.Text.Json;
using static Cresset.Tokenizers.Tests.GoldenSections;

namespace Cresset.Tokenizers.Tests;

/// <summary>Whole tokenizers against what the reference library gave.</summary>
public sealed class GoldenTests
{
    public static IEnumerable<TheoryDataRow<string>> Names() => Fixtures.Trees
        .SelectMany(tree => Directory.EnumerateFiles(tree, "*cases.json.gz", SearchOption.AllDirectories)
            .Select(file => new TheoryDataRow<string>(file)
            {
                TestDisplayName = Path.GetRelativePath(tree, file),
            }));

    [Theory]
    [MemberData(nameof(Names))]
    public void Encodes(string file) =>
        Run(file, (tokenizer, cases, check) => Encode(tokenizer, cases, check, file));

    [Theory]
    [MemberData(nameof(Names))]
    public void Details(string file) => Run(file, Detail);

    [Theory]
    [MemberData(nameof(Names))]
    public void LooksUp(string file) => Run(file, Lookup);

    [Theory]
    [MemberData(nameof(Names))]
    public void TruncatesAndPads(string file) => Run(file, (tokenizer, cases, check) =>
    {
        Truncate(tokenizer, cases, check);
        Pad(tokenizer, cases, check);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void DecodesAndStreams(string file) => Run(file, (tokenizer, cases, check) =>
    {
        Decode(tokenizer, cases, check);
        Stream(tokenizer, cases, check);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void KnowsTheVocabulary(string file) => Run(file, Vocabulary);

    [Theory]
    [MemberData(nameof(Names))]
    public void AddsTokens(string file) => Run(file, AddTokens);

    [Theory]
    [MemberData(nameof(Names))]
    public void SavesWhatItLoaded(string file) => Run(file, (tokenizer, cases, check) =>
    {
        using var saved = new MemoryStream();
        tokenizer.Save(saved);
        Tokenizer again = Tokenizer.Parse(saved.ToArray());
        Detail(again, cases, check);
        Vocabulary(again, cases, check);
    });

    private static void Run(string file, Action<Tokenizer, JsonElement, Check> compare)
    {
        string json = file.Replace("cases.json.gz", "tokenizer.json.gz", StringComparison.Ordinal);
        Tokenizer tokenizer = Tokenizer.Parse(Fixtures.Bytes(json), json);
        var check = new Check();
        compare(tokenizer, Fixtures.Json(file), check);
        check.Done();
    }
}
