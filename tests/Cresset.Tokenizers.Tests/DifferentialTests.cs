using System.Collections.Concurrent;
using System.Text.Json;
using Cresset.Tokenizers.Tests.Differential;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Random Unicode texts against the reference library itself; Differential/README.md says how to run it.
/// </summary>
public sealed class DifferentialTests
{
    private const int BlockSize = 250, MostShown = 8;

    private static readonly int Count = ReferenceProcess.Number("CRESSET_TEXTS", 2000);
    private static readonly int Seed = ReferenceProcess.Number("CRESSET_SEED", 5);

    public static IEnumerable<TheoryDataRow<string>> Names() => ReferenceProcess.Python is null
        ? [new("") { Skip = "CRESSET_PYTHON is not set" }]
        : Directory.EnumerateFiles(Fixtures.Trees.Last(), "*tokenizer.json.gz", SearchOption.AllDirectories)
            .Where(IsWanted)
            .Select(file => new TheoryDataRow<string>(file)
            {
                TestDisplayName = Path.GetRelativePath(Fixtures.Trees.Last(), file),
            });

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesTheSameAsTheReference(string file)
    {
        string folder = Directory.CreateTempSubdirectory("cresset").FullName,
            saved = Path.Combine(folder, "tokenizer.json");
        try
        {
            // The reference reads what we wrote, so that this tests writing, too.
            Plain(file).Save(saved);
            using var reference = new ReferenceProcess("reference.py", saved);
            int differences = Run(file, reference, out string shown);
            Assert.True(differences == 0, $"{differences} of {Count} differ:\n{shown}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Run(string file, ReferenceProcess reference, out string shown)
    {
        Tokenizer tokenizer = Plain(file), fresh = tokenizer;
        var blocks = new BlockingCollection<string[][]>(4);
        var sending = Task.Run(() => Send(reference, blocks, new HostileTexts(Seed, TokensOf(tokenizer))));
        var wrong = new List<string>();
        int differences = 0, compared = 0;
        foreach (string[] texts in blocks.GetConsumingEnumerable().SelectMany(block => block))
        {
            if (compared++ % 10_000 == 0)
                fresh = Plain(file); // its caches are empty
            string? problem = Comparison.Of(reference, tokenizer, texts)
                ?? Comparison.OfIds(tokenizer, fresh, texts);
            differences += problem is null ? 0 : 1;
            if (problem is not null && wrong.Count < MostShown)
                wrong.Add($"{JsonSerializer.Serialize(texts)}\n    {problem}");
        }
        sending.GetAwaiter().GetResult();
        Assert.Equal(Count, compared);
        shown = string.Join('\n', wrong);
        return differences;
    }

    private static void Send(
        ReferenceProcess reference, BlockingCollection<string[][]> blocks, HostileTexts source)
    {
        try
        {
            for (int left = Count; left > 0; left -= BlockSize)
            {
                string[] texts = [.. source.Take(Math.Min(left, BlockSize))];
                string[][] block =
                    [.. texts.Select((text, i) => i % 8 == 0 ? [text, texts[^(i + 1)]] : new[] { text })];
                reference.Send(block.Select(pair => pair.Length == 1 ? (object)pair[0] : pair));
                blocks.Add(block);
            }
            reference.EndOfInput();
        }
        finally
        {
            blocks.CompleteAdding();
        }
    }

    /// <summary>Added tokens, and some of the vocabulary.</summary>
    private static string[] TokensOf(Tokenizer tokenizer)
    {
        string[] all = [.. tokenizer.Vocabulary.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        IEnumerable<string> some = all.Where((_, i) => i % Math.Max(1, all.Length / 2000) == 0);
        return [.. tokenizer.AddedTokens.Values.Select(token => token.Content).Take(60)
            .SelectMany(token => Enumerable.Repeat(token, 30)).Concat(some).Where(token => token.Length > 0)];
    }

    private static Tokenizer Plain(string file) =>
        Tokenizer.Parse(Fixtures.Bytes(file), file).WithPadding(null).WithTruncation(null);

    private static bool IsWanted(string file) =>
        Environment.GetEnvironmentVariable("CRESSET_KINDS") is not { Length: > 0 } kinds
        || kinds.Split(',').Any(kind => file.Contains(kind, StringComparison.Ordinal));
}
