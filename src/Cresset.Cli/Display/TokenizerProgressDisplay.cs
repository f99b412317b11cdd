using System.Globalization;
using Cresset.Tokenizers.Training;
using Spectre.Console;

namespace Cresset.Cli;

/// <summary>Shows how the training of a tokenizer goes: bars in a terminal, plain lines when piped.</summary>
internal static class TokenizerProgressDisplay
{
    public static T Run<T>(Func<IProgress<TokenizerProgress>, T> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
            return work(new Lines());
        return AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
            new PercentageColumn(), new ElapsedTimeColumn()).Start(context => work(new Bars(context)));
    }

    private static string Name(TrainingPhase phase) => phase switch
    {
        TrainingPhase.Counting => "counting words",
        TrainingPhase.Pairs => "counting pairs",
        TrainingPhase.Merging => "joining pairs",
        TrainingPhase.Seeding => "finding substrings",
        _ => "estimating",
    };

    private sealed class Lines : IProgress<TokenizerProgress>
    {
        private (TrainingPhase Phase, long Step) _last = ((TrainingPhase)(-1), 0);

        public void Report(TokenizerProgress p)
        {
            long step = p.Total > 0 ? p.Done * 5 / p.Total : p.Done / 200_000;
            if ((p.Phase, step) == _last) return;
            _last = (p.Phase, step);
            Console.WriteLine(p.Total > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{Name(p.Phase)} {p.Done}/{p.Total}")
                : string.Create(CultureInfo.InvariantCulture, $"{Name(p.Phase)} {p.Done} texts"));
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<TokenizerProgress>
    {
        private readonly Dictionary<TrainingPhase, ProgressTask> _tasks = [];

        public void Report(TokenizerProgress p)
        {
            if (!_tasks.TryGetValue(p.Phase, out ProgressTask? task))
            {
                if (_tasks.TryGetValue(TrainingPhase.Counting, out ProgressTask? counting))
                    counting.IsIndeterminate(false).Value(counting.MaxValue);
                _tasks[p.Phase] = task = context.AddTask(Name(p.Phase)).IsIndeterminate(p.Total == 0);
            }
            if (p.Total > 0) task.MaxValue(p.Total).Value(p.Done);
            else task.Description =
                string.Create(CultureInfo.InvariantCulture, $"{Name(p.Phase)} ({p.Done:N0} texts)");
        }
    }
}
