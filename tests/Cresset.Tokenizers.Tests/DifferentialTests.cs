using System.Diagnostics;
using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Random Unicode texts against the reference library itself. Runs where CRESSET_PYTHON names a Python that has
/// <c>tokenizers</c>; CRESSET_TEXTS is the number of texts for each tokenizer.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly string? Python = Environment.GetEnvironmentVariable("CRESSET_PYTHON");

    public static IEnumerable<TheoryDataRow<string>> Names() => Fixtures.Trees.Last() is var tree && Python is null
        ? [new("") { Skip = "CRESSET_PYTHON is not set" }]
        : Directory.EnumerateFiles(tree, "*tokenizer.json.gz", SearchOption.AllDirectories)
            .Select(file => new TheoryDataRow<string>(file) { TestDisplayName = Path.GetRelativePath(tree, file) });

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesTheSameAsTheReference(string file)
    {
        Tokenizer tokenizer = Tokenizer.Parse(Fixtures.Bytes(file), file).WithPadding(null).WithTruncation(null);
        string[] texts = RandomTexts.Make(int.Parse(Environment.GetEnvironmentVariable("CRESSET_TEXTS") ?? "2000"));
        string folder = Directory.CreateTempSubdirectory("cresset").FullName;
        try
        {
            // The reference reads what we wrote, so that this tests writing, too.
            tokenizer.Save(Path.Combine(folder, "tokenizer.json"));
            Compare(tokenizer, texts, Reference(folder, texts));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(Tokenizer tokenizer, string[] texts, IEnumerable<string> reference)
    {
        var check = new Check();
        int i = 0;
        foreach (string line in reference)
        {
            string text = texts[i++], label = JsonSerializer.Serialize(text);
            JsonElement expected = JsonDocument.Parse(line).RootElement;
            Encoding encoding = tokenizer.Encode(text, null, new() { Offsets = OffsetUnit.CodePoint });
            check.Equal(label, expected[0], encoding.Ids);
            check.Equal($"{label} offsets", expected[1], encoding.Offsets);
            check.Equal($"{label} words", expected[2], encoding.WordIds);
            check.Text($"{label} decoded", expected[3], tokenizer.Decode(encoding.Ids.AsSpan()));
        }
        Assert.Equal(texts.Length, i);
        check.Done();
    }

    private static IEnumerable<string> Reference(string folder, string[] texts)
    {
        string source = Path.Combine(folder, "texts.json"), target = Path.Combine(folder, "result.json");
        File.WriteAllText(source, JsonSerializer.Serialize(texts));
        string script = Path.Combine(Fixtures.Golden, "../../Cresset.Tokenizers.Tests/Differential/reference.py");
        using Process python = Process.Start(new ProcessStartInfo(Python!)
        {
            ArgumentList = { script, Path.Combine(folder, "tokenizer.json"), source, target },
            RedirectStandardError = true,
        })!;
        string errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors);
        return File.ReadLines(target);
    }
}
