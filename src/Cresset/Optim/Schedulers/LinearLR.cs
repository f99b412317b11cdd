namespace Cresset.Optim;

/// <summary>Base rates times a factor that moves along a line over the first steps.</summary>
public sealed class LinearLR : LRScheduler
{
    private readonly double _from;
    private readonly double _to;
    private readonly long _steps;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="startFactor">The first factor, above 0, up to 1.</param>
    /// <param name="endFactor">The last factor, 0 to 1.</param>
    /// <param name="totalIters">How many steps.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is out of range.</exception>
    public LinearLR(Optimizer optimizer, double startFactor = 1.0 / 3, double endFactor = 1, long totalIters = 5,
        long lastEpoch = -1) : base(optimizer, lastEpoch)
    {
        if (!(startFactor is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(startFactor), startFactor,
            "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
        if (!(endFactor is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(endFactor), endFactor,
            "Ending multiplicative factor expected to be between 0 and 1.");
        (_from, _to, _steps) = (startFactor, endFactor, totalIters);
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
        [new("start_factor", _from), new("end_factor", _to), new("total_iters", _steps)];

    private protected override double[] Rates() =>
        LastEpoch == 0 ? Scaled(_from) : IsInitial || LastEpoch > _steps ? Current
        : Scaled(1 + (_to - _from) / (_steps * _from + (LastEpoch - 1) * (_to - _from)));

    private protected override double[] ClosedForm() =>
        OfBase(b => b * (_from + (_to - _from) * Math.Min(_steps, LastEpoch) / _steps));
}
