namespace Cresset.Optim;

/// <summary>Base rates times a factor for the first steps, then the base rates.</summary>
public sealed class ConstantLR : LRScheduler
{
    private readonly double _factor;
    private readonly long _steps;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="factor">The factor, 0 to 1.</param>
    /// <param name="totalIters">How many steps.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of range.</exception>
    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, long totalIters = 5, long lastEpoch = -1)
        : base(optimizer, lastEpoch)
    {
        if (!(factor is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(factor), factor,
            "Constant multiplicative factor expected to be between 0 and 1.");
        (_factor, _steps) = (factor, totalIters);
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
        [new("factor", _factor), new("total_iters", _steps)];

    private protected override double[] Rates() =>
        LastEpoch == 0 ? Scaled(_factor) : LastEpoch == _steps ? Scaled(1 / _factor) : Current;

    private protected override double[] ClosedForm() => OfBase(b => LastEpoch >= _steps ? b : b * _factor);
}
