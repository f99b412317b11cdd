using System.CommandLine;
using Cresset.Transformers;

namespace Cresset.Cli.Commands;

/// <summary>
/// <c>cresset finetune</c>: trains a text classifier, evaluates it and saves it as a Hugging Face folder.
/// </summary>
internal static class FinetuneCommand
{
    public static Command Create()
    {
        var options = new FinetuneOptions();
        var command = new Command("finetune", "Fine-tune a text classifier on CSV files of text and label.");
        foreach (Option option in options.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.FromResult(Run(options.Read(result), cancellation)));
        return command;
    }

    private static int Run(FinetuneSettings settings, CancellationToken cancellation)
    {
        var run = FinetuneRun.Open(settings);
        using var display = ProgressDisplay.Create(run.Title);
        TrainingOutcome outcome = run.Train(display, cancellation);
        display.Finish();
        if (outcome.Interrupted)
        {
            Console.WriteLine($"Stopped after step {outcome.Step} of {outcome.TotalSteps}; "
                + "everything is saved. Go on with:");
            Console.WriteLine($"  {Invocation.Text} finetune --resume {run.Folder}");
            return Errors.Cancelled;
        }
        EvaluationDisplay.Show(run.Evaluate(cancellation));
        run.Save();
        Console.WriteLine($"Saved {run.Folder} (config.json, model.safetensors, tokenizer.json). Next:");
        Console.WriteLine($"  {Invocation.Text} classify {run.Folder} "
            + "\"A wonderful film.\" \"Two hours I will never get back.\"");
        Console.WriteLine($"  {Invocation.Text} info {run.Folder}");
        return 0;
    }
}
