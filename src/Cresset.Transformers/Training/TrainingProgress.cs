namespace Cresset.Transformers;

/// <summary>Where training stands after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps in all.</param>
/// <param name="Epoch">Passes over the data done, with a fraction.</param>
/// <param name="Loss">Loss of this step.</param>
public sealed record TrainingProgress(int Step, int TotalSteps, double Epoch, double Loss)
{
    /// <summary>Exponential mean of the losses, 0.95 of the past, corrected for its start.</summary>
    public required double SmoothedLoss { get; init; }

    /// <summary>Learning rate of this step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Norm of all gradients before clipping.</summary>
    public required double GradNorm { get; init; }

    /// <summary>Speed of this run so far.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Speed of this run so far, without padding.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Time to the end at this speed.</summary>
    public required TimeSpan Remaining { get; init; }
}

/// <summary>
/// An entry of the log: values by transformers' names (<c>loss</c>, <c>eval_loss</c>, <c>learning_rate</c>
/// …).
/// </summary>
/// <param name="Step">After which step.</param>
/// <param name="Epoch">At which epoch.</param>
/// <param name="Values">The values.</param>
public sealed record LogEntry(int Step, double Epoch, IReadOnlyDictionary<string, double> Values);

/// <summary>How training ended.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps in all.</param>
/// <param name="TrainLoss">Mean loss of all steps of this run.</param>
/// <param name="Interrupted">It was cancelled; a checkpoint was written if there is an output folder.</param>
public sealed record TrainingOutcome(int Step, int TotalSteps, double TrainLoss, bool Interrupted);
