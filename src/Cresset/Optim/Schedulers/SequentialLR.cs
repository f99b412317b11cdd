namespace Cresset.Optim;

/// <summary>One schedule after another, each from its own step 0.</summary>
public sealed class SequentialLR : LRScheduler
{
    private readonly LRScheduler[] _schedulers;
    private readonly long[] _milestones;

    /// <param name="optimizer">The optimizer of all schedules.</param>
    /// <param name="schedulers">The schedules, in order.</param>
    /// <param name="milestones">The steps at which the second and later ones begin.</param>
    /// <exception cref="ArgumentException">
    /// The numbers do not fit, or a schedule belongs to another optimizer.
    /// </exception>
    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<long> milestones)
        : base(optimizer)
    {
        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
        if (_schedulers.Length == 0)
            throw new ArgumentException("SequentialLR expects at least one scheduler, but got no scheduler.");
        if (Array.Exists(_schedulers, s => s.Optimizer != optimizer))
            throw new ArgumentException("SequentialLR expects all schedulers to belong to the same optimizer.");
        if (_milestones.Length != _schedulers.Length - 1) throw new ArgumentException(
            "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone "
            + $"points, but got number of schedulers {_schedulers.Length} and the number of milestones to be equal to {_milestones.Length}");
        Set([.. BaseLrs]);
        foreach (LRScheduler scheduler in _schedulers) scheduler.Undo();
        LRScheduler first = _schedulers[IndexAt(0)];
        first.Start();
        Follow(first, 0);
    }

    /// <inheritdoc/>
    public override void Step()
    {
        long epoch = LastEpoch + 1;
        int index = IndexAt(epoch);
        LRScheduler scheduler = _schedulers[index];
        if (index > 0 && _milestones[index - 1] == epoch) scheduler.Restart();
        else scheduler.Step();
        Follow(scheduler, epoch);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> StateDict() => new OrderedDictionary<string, object?>
    {
        ["_milestones"] = _milestones.ToArray(),
        ["last_epoch"] = LastEpoch,
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

    private int IndexAt(long epoch) => _milestones.Count(m => m <= epoch);
}
