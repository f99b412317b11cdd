using System.Text;
using System.Text.RegularExpressions;

namespace Cresset.Docs.Tests;

/// <summary>
/// The regions of the snippet files: <c>// snippet: name</c> … <c>// end</c>, without their indentation.
/// </summary>
internal static partial class SnippetFile
{
    public static IReadOnlyDictionary<string, string> All { get; } = ReadAll();

    /// <summary>
    /// The page with each fenced block after <c>&lt;!-- snippet: name --&gt;</c> replaced by its region.
    /// </summary>
    public static string Fill(string page) => Block().Replace(page, match =>
        $"<!-- snippet: {match.Groups["name"].Value} -->\n```csharp\n{All[match.Groups["name"].Value]}\n```");

    /// <summary>Names of the snippets that a page shows.</summary>
    public static IEnumerable<string> NamesIn(string page) => Block().Matches(page).Select(m => m.Groups["name"].Value);

    /// <summary>C# blocks of a page that no snippet stands behind.</summary>
    public static IEnumerable<string> Unchecked(string page) =>
        Fence().Matches(Block().Replace(page, "")).Select(m => m.Value);

    private static Dictionary<string, string> ReadAll()
    {
        var snippets = new Dictionary<string, string>();
        foreach (string file in Repository.SnippetFiles)
            foreach (Match match in Region().Matches(Repository.Read(file)))
                snippets.Add(match.Groups["name"].Value, Unindented(match.Groups["code"].Value, match.Groups["indent"].Length));
        return snippets;
    }

    private static string Unindented(string code, int indent)
    {
        var text = new StringBuilder();
        foreach (string line in code.TrimEnd('\n').Split('\n')) text.Append(line.Length > indent ? line[indent..] : "").Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    [GeneratedRegex(@"^(?<indent> *)// snippet: (?<name>[\w-]+)\n(?<code>.*?)^ *// end$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^<!-- snippet: (?<name>[\w-]+) -->\n```csharp\n.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```(csharp|cs|c#).*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
