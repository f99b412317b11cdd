namespace Cresset.Cli;

/// <summary>Texts from the command line, or from standard input where none is given.</summary>
internal static class Inputs
{
    public static IEnumerable<string> Of(string[] texts)
    {
        if (texts.Length > 0) return texts;
        if (!Console.IsInputRedirected)
            throw new CommandException(
                "There is no text. Give texts as arguments, or pipe lines into the command.");
        return Lines();
    }

    private static IEnumerable<string> Lines()
    {
        while (Console.ReadLine() is { } line) yield return line;
    }
}
