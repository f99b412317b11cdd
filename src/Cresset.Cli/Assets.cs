namespace Cresset.Cli;

/// <summary>
/// Model and data that come with the repository, found from the working folder or the program upwards.
/// </summary>
internal static class Assets
{
    public static string Model => Find("all-MiniLM-L6-v2");

    public static string Reviews => Find("reviews");

    private static string Find(string name)
    {
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
            for (DirectoryInfo? d = new(start); d is not null; d = d.Parent)
                if (Directory.Exists(Path.Combine(d.FullName, "assets", name)))
                    return Path.Combine(d.FullName, "assets", name);
        throw new CommandException($"assets/{name} was not found above {Directory.GetCurrentDirectory()}. "
            + "Run the command inside the repository, or name a folder.");
    }
}
