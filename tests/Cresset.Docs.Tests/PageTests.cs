using System.Text.RegularExpressions;

namespace Cresset.Docs.Tests;

/// <summary>What the pages show is what this project compiles and runs.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages.Select(p => Path.GetRelativePath(Repository.Root, p))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void ShowsTheSnippetsAsTheyAre(string page)
    {
        string text = Repository.Read(page), filled = SnippetFile.Fill(text);
        if (Environment.GetEnvironmentVariable("CRESSET_WRITE_DOCS") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, page), filled);
        else Assert.True(filled == text, $"{page} differs from its snippets. Change the snippet, "
            + "then run tests/Cresset.Docs.Tests once with CRESSET_WRITE_DOCS=1.");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void ShowsNoOtherCode(string page) => Assert.Empty(SnippetFile.Unchecked(Repository.Read(page)));

    [Fact]
    public void EverySnippetIsShown() => Assert.Empty(SnippetFile.All.Keys.Where(k => k != "template-op").Except(
        Repository.Pages.SelectMany(page => SnippetFile.NamesIn(Repository.Read(page)))));

    [Fact]
    public void TheExampleOfTheReadmeIsShort() =>
        Assert.InRange(SnippetFile.All["readme"].Split('\n').Length, 10, 22);

    /// <summary>
    /// The template of operations declares part of a class of the library, so only its formula compiles here.
    /// </summary>
    [Fact]
    public void TheTemplateOfAnOperationCompiles() => Assert.Contains(
        SnippetFile.All["template-op"], Repository.Read("templates", "op", "src", "Cresset", "Ops", "Elementwise", "__Name__.cs"));

    [Fact]
    public void LinksLeadSomewhere()
    {
        string[] pages = [.. Repository.Pages, .. Directory.EnumerateFiles(Repository.Root, "*.md")];
        Assert.Empty(pages.Distinct().SelectMany(page => Link().Matches(File.ReadAllText(page))
            .Select(m => (Page: page, Target: m.Groups[1].Value))
            .Where(l => !Path.Exists(Path.Combine(Path.GetDirectoryName(l.Page)!, l.Target)))));
    }

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#]+)")]
    private static partial Regex Link();
}
