namespace Cresset.Optim;

/// <summary>Several schedules at once: each changes the rates that the others left.</summary>
public sealed class ChainedScheduler : LRScheduler
{
    private readonly LRScheduler[] _schedulers;

    /// <param name="schedulers">The schedules, of one optimizer.</param>
    /// <exception cref="ArgumentException">There is none, or they have different optimizers.</exception>
    public ChainedScheduler(params LRScheduler[] schedulers) : base(OptimizerOf(schedulers))
    {
        _schedulers = [.. schedulers];
        Set(Current);
    }

    /// <inheritdoc/>
    public override void Step()
    {
        foreach (LRScheduler scheduler in _schedulers) scheduler.Step();
        Follow(_schedulers[^1], LastEpoch + 1);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> StateDict() => new OrderedDictionary<string, object?>
    {
        ["_last_lr"] = GetLastLr().ToArray(),
        ["_schedulers"] = _schedulers.Select(s => s.StateDict()).ToArray(),
    };

    /// <inheritdoc/>
    public override void LoadStateDict(IReadOnlyDictionary<string, object?> state)
    {
        base.LoadStateDict(state);
        if (state.GetValueOrDefault("_schedulers") is not IEnumerable<IReadOnlyDictionary<string, object?>> parts) return;
        foreach ((LRScheduler scheduler, IReadOnlyDictionary<string, object?> part) in _schedulers.Zip(parts))
            scheduler.LoadStateDict(part);
    }

    private protected override double[] Rates() => Current;

    private static Optimizer OptimizerOf(LRScheduler[] schedulers)
    {
        if (schedulers.Length == 0)
            throw new ArgumentException("ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.");
        return Array.TrueForAll(schedulers, s => s.Optimizer == schedulers[0].Optimizer) ? schedulers[0].Optimizer
            : throw new ArgumentException("ChainedScheduler expects all schedulers to belong to the same optimizer.");
    }
}
