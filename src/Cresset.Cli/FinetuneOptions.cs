using System.CommandLine;

namespace Cresset.Cli;

/// <summary>The options of <c>finetune</c>; the defaults are the recipe of the film reviews.</summary>
internal sealed class FinetuneOptions
{
    private readonly Option<string?> _model =
        Text("--model", "Folder of the model to start from (default: assets/all-MiniLM-L6-v2).");
    private readonly Option<string?> _train =
        Text("--train", "CSV to train on (default: assets/reviews/reviews-train.csv).");
    private readonly Option<string?> _test =
        Text("--test", "CSV to evaluate on (default: assets/reviews/reviews-test.csv).");
    private readonly Option<string> _text =
        new("--text-column") { Description = "Column of the texts.", DefaultValueFactory = _ => "text" };
    private readonly Option<string> _label =
        new("--label-column") { Description = "Column of the labels.", DefaultValueFactory = _ => "label" };
    private readonly Option<string?> _output =
        Text("--output", "Folder for the result (default: runs/<time>).");
    private readonly Option<string?> _resume =
        Text("--resume", "Folder of a run to go on with; its own settings are used.");
    private readonly Option<double> _epochs = Number("--epochs", "Passes over the data.", 1);
    private readonly Option<double> _rate = Number("--learning-rate", "The highest learning rate.", 1e-4);
    private readonly Option<int> _batch = Whole("--batch-size", "Texts of a step.", 32);
    private readonly Option<int> _length =
        Whole("--max-length", "Longer texts are cut to so many tokens.", 64);
    private readonly Option<int> _seed =
        Whole("--seed", "Seed of the new layer, the order of the data and dropout.", 42);
    private readonly Option<int> _save = Whole("--save-steps", "Steps between checkpoints.", 50);
    private readonly Option<int> _limit = Whole("--limit", "Use only so many rows of each file (0: all).", 0);

    public IEnumerable<Option> All =>
        [_model, _train, _test, _text, _label, _output, _resume, _epochs, _rate, _batch,
        _length, _seed, _save, _limit];

    public FinetuneSettings Read(ParseResult result) => result.GetValue(_resume) is { } run
        ? FinetuneSettings.Load(run)
        : new FinetuneSettings
        {
            Model = result.GetValue(_model) ?? Assets.Model,
            Train = result.GetValue(_train) ?? Path.Combine(Assets.Reviews, "reviews-train.csv"),
            Test = result.GetValue(_test) ?? Path.Combine(Assets.Reviews, "reviews-test.csv"),
            TextColumn = result.GetRequiredValue(_text),
            LabelColumn = result.GetRequiredValue(_label),
            Output = result.GetValue(_output) ?? FinetuneSettings.NewRun(),
            Epochs = result.GetValue(_epochs),
            LearningRate = result.GetValue(_rate),
            BatchSize = result.GetValue(_batch),
            MaxLength = result.GetValue(_length),
            Seed = result.GetValue(_seed),
            SaveSteps = result.GetValue(_save),
            Limit = result.GetValue(_limit),
        };

    private static Option<string?> Text(string name, string description) =>
        new(name) { Description = description };

    private static Option<double> Number(string name, string description, double value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<int> Whole(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
