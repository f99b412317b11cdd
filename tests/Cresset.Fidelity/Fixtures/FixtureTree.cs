namespace Cresset.Fidelity;

/// <summary>Finds the JSON files of a tree that hold cases.</summary>
internal static class FixtureTree
{
    public static IEnumerable<CaseFile> Files(string root, string? group)
    {
        var paths = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(p => p.EndsWith(".json", StringComparison.Ordinal)
                || p.EndsWith(".json.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string name = GroupOf(root, path);
            if (group is not null && !IsWithin(name, group)) continue;
            if (CaseFile.TryOpen(path, name) is { } file) yield return file;
        }
    }

    private static bool IsWithin(string name, string group) =>
        name == group || name.StartsWith(group + "/", StringComparison.Ordinal);

    /// <summary>The path without its endings; files called "cases" are named after their folder.</summary>
    private static string GroupOf(string root, string path)
    {
        string name = Path.GetRelativePath(root, path).Replace('\\', '/');
        foreach (string ending in (string[])[".gz", ".json", "/cases", ".cases"])
            if (name.EndsWith(ending, StringComparison.Ordinal)) name = name[..^ending.Length];
        return name;
    }
}
