using Cresset.Nn;

namespace Cresset.Optim;

/// <summary>
/// Changes the learning rates of an optimizer's groups; call <see cref="Step"/> after each step (or epoch) of
/// the optimizer. The values follow PyTorch's recursions.
/// </summary>
public abstract class LRScheduler
{
    private double[] _last = [];

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    /// <exception cref="InvalidOperationException">
    /// To go on, every group needs an initial learning rate.
    /// </exception>
    private protected LRScheduler(Optimizer optimizer, long lastEpoch = -1)
    {
        (Optimizer, LastEpoch) = (optimizer, lastEpoch);
        foreach (ParamGroup group in optimizer.ParamGroups)
            group.InitialLr ??= lastEpoch == -1 ? group.Lr : throw new InvalidOperationException(
                "Scheduler: to go on from a step, load the optimizer's state first (a group has no initial_lr).");
        BaseLrs = [.. optimizer.ParamGroups.Select(g => g.InitialLr!.Value)];
    }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The number of steps so far.</summary>
    public long LastEpoch { get; private set; }

    /// <summary>The rates that the schedule is built on, one for each group.</summary>
    public IReadOnlyList<double> BaseLrs { get; private set; }

    /// <summary>The rates in force, one for each group.</summary>
    public IReadOnlyList<double> GetLastLr() => _last;

    /// <summary>Sets the rates of the next step.</summary>
    public virtual void Step()
    {
        StepCount++;
        LastEpoch++;
        Set(Rates());
    }

    /// <summary>What is needed to go on, by PyTorch's names.</summary>
    public virtual IReadOnlyDictionary<string, object?> StateDict() => new OrderedDictionary<string, object?>(Options)
    {
        ["base_lrs"] = BaseLrs.ToArray(),
        ["last_epoch"] = LastEpoch,
        ["_step_count"] = StepCount,
        ["_is_initial"] = false,
        ["_get_lr_called_within_step"] = false,
        ["_last_lr"] = _last.ToArray(),
    };

    /// <summary>Goes on from a saved state; the optimizer's state is loaded separately.</summary>
    public virtual void LoadStateDict(IReadOnlyDictionary<string, object?> state)
    {
        LastEpoch = (long)state.Number("last_epoch", LastEpoch);
        StepCount = (long)state.Number("_step_count", StepCount);
        BaseLrs = state.Numbers("base_lrs") ?? BaseLrs;
        _last = state.Numbers("_last_lr") ?? _last;
    }

    /// <summary>The options of the schedule, by PyTorch's names.</summary>
    private protected virtual IEnumerable<KeyValuePair<string, object?>> Options => [];

    /// <summary>The rates for <see cref="LastEpoch"/>.</summary>
    private protected abstract double[] Rates();

    /// <summary>The same from the base rates alone; used where a schedule starts anew.</summary>
    private protected virtual double[] ClosedForm() => Rates();

    private protected long StepCount { get; private set; }

    /// <summary>Is this the step of the constructor?</summary>
    private protected bool IsInitial { get; private set; }

    private protected double[] Current => [.. Optimizer.ParamGroups.Select(g => g.Lr)];

    private protected double[] Scaled(double factor) => [.. Optimizer.ParamGroups.Select(g => g.Lr * factor)];

    private protected double[] OfBase(Func<double, double> rate) => [.. BaseLrs.Select(rate)];

    /// <summary>The last act of every constructor.</summary>
    internal void Start()
    {
        StepCount = 0;
        IsInitial = true;
        Step();
        IsInitial = false;
    }

    internal void Undo() => LastEpoch--;

    /// <summary>Starts anew at step 0 in the middle of another schedule.</summary>
    internal void Restart()
    {
        LastEpoch = 0;
        Set(ClosedForm());
    }

    private protected void Set(double[] rates)
    {
        for (int i = 0; i < rates.Length; i++) Optimizer.ParamGroups[i].Lr = rates[i];
        _last = Current;
    }

    private protected void Follow(LRScheduler other, long epoch) => (_last, LastEpoch) = (other._last, epoch);

    /// <summary>The type and its options.</summary>
    public override string ToString() => $"{GetType().Name}({string.Join(", ", Options.Select(o => $"{o.Key}={Text(o.Value)}"))})";

    private static string Text(object? value) => value is double number ? PythonText.Of(number) : value?.ToString() ?? "None";
}
