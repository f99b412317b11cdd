namespace Cresset.Docs.Tests;

/// <summary>The files of the project that these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The pages whose C# must be snippets.</summary>
    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs", "guides"), "*.md").Append(Path.Combine(Root, "README.md"));

    /// <summary>Snippets that see the library's internals lie with the tests that may.</summary>
    public static IEnumerable<string> SnippetFiles =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests", "Cresset.Docs.Tests", "Snippets"), "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "tests", "Cresset.Tests", "Documentation"), "*.cs"));

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cresset.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Cresset.slnx is not above the tests.");
    }
}
