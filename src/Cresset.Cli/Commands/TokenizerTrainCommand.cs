using System.CommandLine;
using System.Diagnostics;
using Cresset.Tokenizers;

namespace Cresset.Cli.Commands;

/// <summary><c>cresset tokenizer train FILES</c>: makes a tokenizer.json of texts.</summary>
internal static class TokenizerTrainCommand
{
    public static Command Create()
    {
        var options = new TokenizerTrainOptions();
        var command = new Command("train",
            "Train a tokenizer on text files (.txt, .csv, .jsonl; each may be packed as .gz, except .csv).");
        command.Arguments.Add(options.Files);
        foreach (Option option in options.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.FromResult(Run(options.Read(result), cancellation)));
        return command;
    }

    private static int Run(TokenizerTrainSettings settings, CancellationToken cancellation)
    {
        var texts = new TrainingTexts(settings.Files, settings.Column);
        settings.Check();
        var watch = Stopwatch.StartNew();
        Tokenizer trained;
        try
        {
            trained = TokenizerProgressDisplay.Run(progress =>
                settings.Train(texts.Read(), progress, cancellation));
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped. Nothing was written.");
            return Errors.Cancelled;
        }
        if (texts.Sample.Count == 0) throw new CommandException(
            $"There is no text in {string.Join(", ", settings.Files)}. Nothing was written.");
        trained.Save(settings.Output);
        TokenizerSummary.Show(trained, texts, watch.Elapsed);
        Console.WriteLine($"Saved {settings.Output}. Next:");
        Console.WriteLine($"  C#:     Tokenizer.Load(\"{settings.Output}\").Encode(\"…\")");
        Console.WriteLine($"  Python: tokenizers.Tokenizer.from_file(\"{settings.Output}\")");
        return 0;
    }
}
