using System.CommandLine;
using Cresset.Cli;
using Cresset.Cli.Commands;

var root = new RootCommand("Cresset: transformers in pure C#.")
{
    FinetuneCommand.Create(),
    ClassifyCommand.Create(),
    EmbedCommand.Create(),
    InfoCommand.Create(),
    TokenizerCommand.Create(),
    TokenizeCommand.Create(),
};
using var interrupt = new Interrupt();
return await Errors.Guard(() => root.Parse(args, new ParserConfiguration
{
    ResponseFileTokenReplacer = null,  // a text may begin with @
}).InvokeAsync(
    new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
    interrupt.Token));
