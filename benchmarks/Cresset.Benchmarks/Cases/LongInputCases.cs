using System.IO.Compression;
using Cresset.Tokenizers;

namespace Cresset.Benchmarks;

/// <summary>
/// Texts without a place to cut: one word, one character, blanks; and texts full of added tokens.
/// </summary>
internal static class LongInputCases
{
    private const int Mega = 1 << 20;

    private static readonly string[] Names =
        ["bert-uncased", "gpt2", "llama3_1", "mistral-v0.1", "gemma3-cut", "xlmr-pruned"];

    private static readonly (string Name, Func<int, string> Make)[] Texts =
    [
        ("word", Word), ("a", length => new('a', length)), ("blanks", length => new(' ', length)),
    ];

    private static readonly string? Folder = Machine.Above("shared/fixtures/tokenizers");

    /// <summary>None where ../shared is not.</summary>
    public static IEnumerable<Case> All => Folder is null ? [] :
    [
        .. from name in Names from text in Texts from size in new[] { 1, 4 } select Long(name, text, size),
        Added(25_000), Added(100_000),
    ];

    private static Case Long(string name, (string Name, Func<int, string> Make) text, int size) =>
        new("long-input", $"{name} {text.Name} {size} MB", () =>
        {
            (Tokenizer tokenizer, string input) = (Load(name), text.Make(size * Mega));
            return () => tokenizer.Encode(input);
        });

    private static Case Added(int count) => new("long-input", $"gpt2 {count} added tokens", () =>
    {
        IEnumerable<int> numbers = Enumerable.Range(0, count);
        Tokenizer tokenizer = Load("gpt2").WithTokens(numbers.Select(i => new AddedToken($"<token_{i}>")));
        string input = string.Concat(numbers.Select(i => $"hello <token_{i * 7919L % count}> world"));
        return () => tokenizer.Encode(input);
    });

    private static string Word(int length) => string.Create(length, new Random(2), static (chars, random) =>
    {
        for (int i = 0; i < chars.Length; i++)
            chars[i] = (char)('a' + random.Next(26));
    });

    private static Tokenizer Load(string name)
    {
        using FileStream zipped = File.OpenRead(Path.Combine(Folder!, "real", $"{name}.tokenizer.json.gz"));
        using var file = new GZipStream(zipped, CompressionMode.Decompress);
        return Tokenizer.Parse(file, name);
    }
}
