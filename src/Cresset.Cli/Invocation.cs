namespace Cresset.Cli;

/// <summary>How the user starts this program, for hints that can be copied.</summary>
internal static class Invocation
{
    private const string Project = "src/Cresset.Cli";

    /// <summary><c>cresset</c> as an installed tool, <c>dotnet run …</c> inside a clone.</summary>
    public static string Text { get; } = Directory.Exists(Project)
        ? $"dotnet run -c Release --project {Project} --" : "cresset";
}
