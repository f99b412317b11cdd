using System.Reflection;

namespace Cresset.Architecture.Tests;

/// <summary>
/// The project as these tests see it: its folders, its source files, its product assemblies.
/// </summary>
internal static class Project
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product libraries, each with the product libraries it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        ["Cresset"] = [],
        ["Cresset.Tokenizers"] = [],
        ["Cresset.Tokenizers.ML"] = ["Cresset.Tokenizers"],
        ["Cresset.Datasets"] = [],
        ["Cresset.Transformers"] = ["Cresset", "Cresset.Tokenizers", "Cresset.Datasets"],
    };

    /// <summary>What a library may use besides the base class library.</summary>
    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>
    {
        ["Cresset.Datasets"] = ["CsvHelper"],
        ["Cresset.Tokenizers.ML"] = ["Microsoft.ML.Tokenizers"],
    };

    public static IEnumerable<Assembly> Assemblies => Arrows.Keys.Select(Assembly.Load);

    /// <summary>
    /// The C# files below a folder, with '/' between the parts of their paths from the root.
    /// </summary>
    public static IEnumerable<string> Sources(string folder) => Files(folder, "*.cs");

    public static IEnumerable<string> Files(string folder, string pattern) =>
        !Directory.Exists(Path.Combine(Root, folder))
            ? []
            : Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/"))
                .Order(StringComparer.Ordinal);

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    /// <summary>Fails with all offenders, one a line.</summary>
    public static void None(IEnumerable<string> offenders, string rule)
    {
        string[] found = [.. offenders];
        if (found.Length > 0) Assert.Fail($"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cresset.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Cresset.slnx is not above the tests.");
    }
}
