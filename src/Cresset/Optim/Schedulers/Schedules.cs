namespace Cresset.Optim;

/// <summary>Kinds of schedules, as transformers names them.</summary>
public enum SchedulerType
{
    /// <summary>Up over the warm-up, then down to 0 along a line.</summary>
    Linear,
    /// <summary>Up over the warm-up, then down along a cosine.</summary>
    Cosine,
    /// <summary>The base rate.</summary>
    Constant,
    /// <summary>Up over the warm-up, then the base rate.</summary>
    ConstantWithWarmup,
}

/// <summary>The schedules of transformers, one step a batch.</summary>
public static class Schedules
{
    /// <summary>A schedule by its kind.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="numWarmupSteps">Steps from 0 up to the base rate.</param>
    /// <param name="numTrainingSteps">Steps in all; of no meaning for the constant ones.</param>
    public static LRScheduler Get(
        SchedulerType name, Optimizer optimizer, long numWarmupSteps = 0, long numTrainingSteps = 0) => name switch
        {
            SchedulerType.Linear => Linear(optimizer, numWarmupSteps, numTrainingSteps),
            SchedulerType.Cosine => Cosine(optimizer, numWarmupSteps, numTrainingSteps),
            SchedulerType.Constant => Constant(optimizer),
            SchedulerType.ConstantWithWarmup => ConstantWithWarmup(optimizer, numWarmupSteps),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Schedules: there is no such schedule."),
        };

    /// <summary>Up from 0 over the warm-up, then down to 0 along a line.</summary>
    public static LRScheduler Linear(
        Optimizer optimizer, long numWarmupSteps, long numTrainingSteps, long lastEpoch = -1) => new LambdaLR(optimizer,
        step => step < numWarmupSteps ? Warmup(step, numWarmupSteps) : Math.Max(0.0,
            (double)(numTrainingSteps - step) / Math.Max(1, numTrainingSteps - numWarmupSteps)), lastEpoch);

    /// <summary>Up from 0 over the warm-up, then along a cosine.</summary>
    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="numWarmupSteps">Steps from 0 up to the base rate.</param>
    /// <param name="numTrainingSteps">Steps in all.</param>
    /// <param name="numCycles">Waves of the cosine; one half goes down to 0.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    public static LRScheduler Cosine(Optimizer optimizer, long numWarmupSteps, long numTrainingSteps,
        double numCycles = 0.5, long lastEpoch = -1) => new LambdaLR(optimizer, step =>
    {
        if (step < numWarmupSteps) return Warmup(step, numWarmupSteps);
        double progress = (double)(step - numWarmupSteps) / Math.Max(1, numTrainingSteps - numWarmupSteps);
        return Math.Max(0.0, 0.5 * (1 + Math.Cos(Math.PI * numCycles * 2 * progress)));
    }, lastEpoch);

    /// <summary>The base rate.</summary>
    public static LRScheduler Constant(Optimizer optimizer, long lastEpoch = -1) =>
        new LambdaLR(optimizer, _ => 1, lastEpoch);

    /// <summary>Up from 0 over the warm-up, then the base rate.</summary>
    public static LRScheduler ConstantWithWarmup(Optimizer optimizer, long numWarmupSteps, long lastEpoch = -1) =>
        new LambdaLR(optimizer, step => step < numWarmupSteps ? Warmup(step, numWarmupSteps) : 1, lastEpoch);

    private static double Warmup(long step, long steps) => (double)step / Math.Max(1, steps);
}
