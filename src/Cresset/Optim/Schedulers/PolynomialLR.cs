namespace Cresset.Optim;

/// <summary>Base rates times <c>(1 − step / steps)^power</c>, down to 0 (Chen et al., 2017).</summary>
public sealed class PolynomialLR : LRScheduler
{
    private readonly long _steps;
    private readonly double _power;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="totalIters">How many steps.</param>
    /// <param name="power">The power.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    public PolynomialLR(Optimizer optimizer, long totalIters = 5, double power = 1, long lastEpoch = -1)
        : base(optimizer, lastEpoch)
    {
        (_steps, _power) = (totalIters, power);
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
        [new("total_iters", _steps), new("power", _power)];

    private protected override double[] Rates() => IsInitial || LastEpoch > _steps ? Current
        : Scaled(Math.Pow((1 - (double)LastEpoch / _steps) / (1 - (double)(LastEpoch - 1) / _steps), _power));

    private protected override double[] ClosedForm() =>
        OfBase(b => b * Math.Pow(1 - (double)Math.Min(_steps, LastEpoch) / _steps, _power));
}
