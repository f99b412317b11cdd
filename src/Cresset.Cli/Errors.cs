using Cresset.Nn;
using Cresset.Tokenizers;
using Spectre.Console;

namespace Cresset.Cli;

/// <summary>
/// Turns the errors that users can make into one line and an exit code; others keep their trace.
/// </summary>
internal static class Errors
{
    public const int Failed = 1, Cancelled = 130;

    public static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        catch (Exception e) when (IsUserError(e))
        {
            IAnsiConsole console =
                AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            console.Write(new Markup("[red]error:[/] "));
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static bool IsUserError(Exception e) =>
        e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or StateDictException or CommandException;
}

/// <summary>A command cannot do what was asked; the message says what to do.</summary>
internal sealed class CommandException(string message) : Exception(message);
