using System.CommandLine;

namespace Cresset.Cli.Commands;

/// <summary><c>cresset tokenizer …</c>: what is about tokenizers alone.</summary>
internal static class TokenizerCommand
{
    public static Command Create() =>
        new("tokenizer", "Work with tokenizers.") { TokenizerTrainCommand.Create() };
}
