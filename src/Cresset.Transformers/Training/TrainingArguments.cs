using Cresset.Optim;

namespace Cresset.Transformers;

/// <summary>When something happens during training.</summary>
public enum IntervalStrategy
{
    /// <summary>Never.</summary>
    No,
    /// <summary>Every so many steps.</summary>
    Steps,
    /// <summary>At the end of each epoch.</summary>
    Epoch,
}

/// <summary>
/// Options of a <see cref="Trainer{TSample}"/>; names and defaults are those of transformers.
/// </summary>
public sealed record TrainingArguments
{
    /// <summary>Where checkpoints go; none are written without it.</summary>
    public string? OutputDir { get; init; }

    /// <summary>Samples of a batch.</summary>
    public int TrainBatchSize { get; init; } = 8;

    /// <summary>Samples of a batch in evaluation.</summary>
    public int EvalBatchSize { get; init; } = 8;

    /// <summary>
    /// Batches whose losses are added up for a step, as transformers 5 does for classifiers.
    /// </summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>Passes over the data; may be a fraction.</summary>
    public double NumTrainEpochs { get; init; } = 3;

    /// <summary>Steps in all, instead of epochs; −1 leaves it to the epochs.</summary>
    public int MaxSteps { get; init; } = -1;

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>Decoupled weight decay of matrices; biases and norms have none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Decay rate of the mean gradient.</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Decay rate of the mean squared gradient.</summary>
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>ε of AdamW.</summary>
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>Gradients are scaled down to this norm; 0 leaves them.</summary>
    public double MaxGradNorm { get; init; } = 1;

    /// <summary>How the learning rate moves.</summary>
    public SchedulerType LrSchedulerType { get; init; } = SchedulerType.Linear;

    /// <summary>Steps from 0 up to the learning rate; below 1 a part of all steps.</summary>
    public double WarmupSteps { get; init; }

    /// <summary>Steps between entries of the log.</summary>
    public int LoggingSteps { get; init; } = 500;

    /// <summary>When to log.</summary>
    public IntervalStrategy LoggingStrategy { get; init; } = IntervalStrategy.Steps;

    /// <summary>When to evaluate.</summary>
    public IntervalStrategy EvalStrategy { get; init; } = IntervalStrategy.No;

    /// <summary>Steps between evaluations.</summary>
    public int EvalSteps { get; init; } = 500;

    /// <summary>When to write a checkpoint.</summary>
    public IntervalStrategy SaveStrategy { get; init; } = IntervalStrategy.Steps;

    /// <summary>Steps between checkpoints.</summary>
    public int SaveSteps { get; init; } = 500;

    /// <summary>How many checkpoints are kept; 0 keeps all.</summary>
    public int SaveTotalLimit { get; init; }

    /// <summary>Drop the last batch where it is not full.</summary>
    public bool DataloaderDropLast { get; init; }

    /// <summary>Go back to the best weights at the end.</summary>
    public bool LoadBestModelAtEnd { get; init; }

    /// <summary>What is best, such as <c>accuracy</c>; the loss of the evaluation if null.</summary>
    public string? MetricForBestModel { get; init; }

    /// <summary>Is more better? Without an answer: unless the metric is a loss.</summary>
    public bool? GreaterIsBetter { get; init; }

    /// <summary>Evaluations without improvement before training ends; 0 never ends it.</summary>
    public int EarlyStoppingPatience { get; init; }

    /// <summary>An improvement has to be larger than this.</summary>
    public double EarlyStoppingThreshold { get; init; }

    /// <summary>Seed of the data order and of dropout.</summary>
    public long Seed { get; init; } = 42;

    internal void Check()
    {
        Require(TrainBatchSize > 0 && EvalBatchSize > 0, "batch sizes must be at least 1");
        Require(GradientAccumulationSteps > 0, "GradientAccumulationSteps must be at least 1");
        Require(NumTrainEpochs > 0 || MaxSteps > 0, "NumTrainEpochs must be positive, or MaxSteps given");
        Require(LearningRate >= 0 && WeightDecay >= 0 && MaxGradNorm >= 0 && WarmupSteps >= 0,
            "LearningRate, WeightDecay, MaxGradNorm and WarmupSteps cannot be negative");
        Require(LoggingSteps > 0 && EvalSteps > 0 && SaveSteps > 0, "intervals must be at least 1 step");
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds) throw new ArgumentException($"TrainingArguments: {rule}.");
    }
}
