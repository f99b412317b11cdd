using System.Globalization;
using Cresset.Transformers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cresset.Cli;

/// <summary>Shows how training goes: a live panel in a terminal, plain lines when piped.</summary>
internal abstract class ProgressDisplay : IProgress<TrainingProgress>, IDisposable
{
    public static ProgressDisplay Create(string title) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? new PlainDisplay(title) : new LiveDisplay(title);

    public abstract void Report(TrainingProgress value);

    public abstract void Finish();

    public abstract void Dispose();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Eta(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    private sealed class PlainDisplay : ProgressDisplay
    {
        private const int Every = 10;

        public PlainDisplay(string title) => Console.WriteLine(title);

        public override void Report(TrainingProgress p)
        {
            if (p.Step % Every != 0 && p.Step != p.TotalSteps && p.Step != 1) return;
            Console.WriteLine(
                Text($"step {p.Step}/{p.TotalSteps} loss {p.Loss:F4} smoothed {p.SmoothedLoss:F4} ")
                + Text($"lr {p.LearningRate:0.00e-0} {p.SamplesPerSecond:F1} samples/s ")
                + Text($"{p.TokensPerSecond:F0} tokens/s eta {Eta(p.Remaining)}"));
        }

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }

    /// <summary>A panel that is drawn again after each step.</summary>
    private sealed class LiveDisplay : ProgressDisplay
    {
        private readonly string _title;
        private readonly ManualResetEventSlim _changed = new();
        private readonly Thread _thread;
        private volatile TrainingProgress? _last;
        private volatile bool _done;

        public LiveDisplay(string title)
        {
            _title = title;
            _thread = new Thread(Draw) { IsBackground = true };
            _thread.Start();
        }

        public override void Report(TrainingProgress p)
        {
            _last = p;
            _changed.Set();
        }

        public override void Finish() => Dispose();

        public override void Dispose()
        {
            if (_done) return;
            _done = true;
            _changed.Set();
            _thread.Join();
            _changed.Dispose();
        }

        private void Draw() => AnsiConsole.Live(new Text($"{_title}: reading …")).Start(context =>
        {
            while (!_done)
            {
                _changed.Wait();
                _changed.Reset();
                if (_last is { } p) context.UpdateTarget(Panel(p));
            }
            if (_last is { } end) context.UpdateTarget(Panel(end));
        });

        private Panel Panel(TrainingProgress p)
        {
            var grid = new Grid().AddColumn().AddColumn().AddColumn().AddColumn();
            Row(grid, "step", $"{p.Step} / {p.TotalSteps}", "epoch", $"{p.Epoch:F2}");
            Row(grid, "loss", $"{p.Loss:F4}", "smoothed", $"{p.SmoothedLoss:F4}");
            Row(grid, "learning rate", $"{p.LearningRate:0.00e-0}", "gradient norm", $"{p.GradNorm:F3}");
            Row(grid, "samples/s", $"{p.SamplesPerSecond:F1}", "tokens/s", $"{p.TokensPerSecond:F0}");
            Row(grid, "time left", $"{Eta(p.Remaining)}", "", $"");
            return new Panel(new Rows(grid, Bar(p)))
            {
                Header = new PanelHeader($" {_title} "),
                Padding = new Padding(2, 0),
            };
        }

        private static void Row(
            Grid grid, string name1, FormattableString value1, string name2, FormattableString value2) =>
            grid.AddRow(Name(name1), Value(value1), Name(name2), Value(value2));

        private static Markup Name(string name) => new($"[grey]{name}[/]");

        private static Text Value(FormattableString value) =>
            new(Text(value), new Style(decoration: Decoration.Bold));

        private static BreakdownChart Bar(TrainingProgress p) =>
            new BreakdownChart().Width(60).HideTags().HideTagValues()
                .AddItem("done", p.Step, Color.Green)
                .AddItem("left", Math.Max(p.TotalSteps - p.Step, 0), Color.Grey23);
    }
}
