using System.CommandLine;
using System.Globalization;
using Cresset.Transformers;
using Spectre.Console;

namespace Cresset.Cli.Commands;

/// <summary><c>cresset classify RUN "text"…</c>: labels of texts by a fine-tuned folder.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run")
        { Description = "A folder that finetune or transformers saved." };
        var texts = new Argument<string[]>("text")
        {
            Description = "The texts; none reads lines from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("classify", "Label texts with a fine-tuned model.") { run, texts };
        command.SetAction(result => Run(result.GetRequiredValue(run), result.GetValue(texts) ?? []));
        return command;
    }

    private static void Run(string folder, string[] texts)
    {
        TextClassifier classifier = TextClassifier.Load(folder);
        foreach (string[] part in Inputs.Of(texts).Chunk(32))
        {
            Classification[][] scores = classifier.Scores(part);
            for (int i = 0; i < part.Length; i++) Print(part[i], scores[i]);
        }
    }

    private static void Print(string text, Classification[] scores)
    {
        Classification best = scores.MaxBy(s => s.Score);
        if (Console.IsOutputRedirected)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{best.Label}\t{best.Score:F4}\t{text}"));
        else AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[bold green]{best.Label}[/] [grey]{best.Score:P1}[/]  {text}");
    }
}
