namespace Cresset.Transformers.Tests;

/// <summary>Files of the repository, found from the test's folder upwards.</summary>
internal static class Paths
{
    public static string Root { get; } = Find();

    public static string MiniLm => Path.Combine(Root, "assets", "all-MiniLM-L6-v2");

    public static string Reviews => Path.Combine(Root, "assets", "reviews");

    public static string TinyBert => Path.Combine(Root, "tests", "Golden", "models", "text", "bert");

    public static string Temporary() => Directory.CreateTempSubdirectory("cresset-").FullName;

    private static string Find()
    {
        DirectoryInfo? d = new(AppContext.BaseDirectory);
        while (d is not null && !File.Exists(Path.Combine(d.FullName, "Cresset.slnx"))) d = d.Parent;
        return d?.FullName ?? throw new InvalidOperationException("The repository was not found.");
    }
}
