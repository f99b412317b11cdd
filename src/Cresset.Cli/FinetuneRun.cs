using Cresset.Datasets;
using Cresset.Tokenizers;
using Cresset.Transformers;
using Cresset.Transformers.Models;

namespace Cresset.Cli;

/// <summary>One fine-tuning run: its data, its model and its folder.</summary>
internal sealed class FinetuneRun
{
    private readonly FinetuneSettings _settings;
    private readonly TextClassificationTask _task;
    private readonly Trainer<LabeledText> _trainer;

    private FinetuneRun(FinetuneSettings settings, TextClassificationTask task)
    {
        (_settings, _task) = (settings, task);
        _trainer = new Trainer<LabeledText>(task, new TrainingArguments
        {
            OutputDir = settings.Output,
            TrainBatchSize = settings.BatchSize,
            EvalBatchSize = settings.BatchSize,
            NumTrainEpochs = settings.Epochs,
            LearningRate = settings.LearningRate,
            WeightDecay = 0.01,
            WarmupSteps = 0.1,
            MaxGradNorm = 1,
            LoggingSteps = 10,
            SaveSteps = settings.SaveSteps,
            SaveTotalLimit = 1,
            Seed = settings.Seed,
        });
    }

    public string Folder => _settings.Output;

    public string Title => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(_settings.Model))}, "
        + $"{_task.TrainData.Count} texts, seed {_settings.Seed}";

    /// <summary>
    /// Reads everything that the run needs; errors name the file and what is wrong with it.
    /// </summary>
    public static FinetuneRun Open(FinetuneSettings settings)
    {
        var train = TextClassificationData.Read(settings.Train, settings.TextColumn, settings.LabelColumn);
        var test = TextClassificationData.Read(settings.Test, settings.TextColumn, settings.LabelColumn,
            train.LabelNames);
        if (train.LabelNames.Count < 2)
            throw new CommandException($"{settings.Train}: column '{settings.LabelColumn}' has "
                + $"{train.LabelNames.Count} label(s); a classifier needs 2.");
        Rng.ManualSeed(settings.Seed);
        var model = Pretrained.Load<BertForSequenceClassification>(settings.Model, new LoadOptions
        {
            Configure = c => c with
            {
                Labels = train.LabelNames,
                ProblemType = "single_label_classification",
            },
        });
        if (!settings.Resume) settings.Save();
        return new FinetuneRun(settings, new TextClassificationTask(model, Tokenizer.Load(settings.Model),
            Limited(train, settings), Limited(test, settings), settings.MaxLength));
    }

    public TrainingOutcome Train(IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        string? checkpoint = _settings.Resume ? CheckpointFolders.Latest(Folder) : null;
        return _trainer.Train(progress, checkpoint, cancellation);
    }

    public ClassificationReport Evaluate(CancellationToken cancellation)
    {
        _trainer.Evaluate(cancellation);
        return _task.Report!;
    }

    public void Save()
    {
        _task.Model.Save(Folder);
        _task.SaveExtras(Folder);
    }

    private static IReadOnlyList<LabeledText> Limited(TextClassificationData data,
        FinetuneSettings settings) =>
        settings.Limit > 0 ? [.. data.Take(settings.Limit)] : data;
}
