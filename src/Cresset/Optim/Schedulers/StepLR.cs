namespace Cresset.Optim;

/// <summary>Rates times γ every few steps.</summary>
public sealed class StepLR : LRScheduler
{
    private readonly long _size;
    private readonly double _gamma;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="stepSize">How many steps.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    public StepLR(Optimizer optimizer, long stepSize, double gamma = 0.1, long lastEpoch = -1) : base(optimizer, lastEpoch)
    {
        (_size, _gamma) = (stepSize, gamma);
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options => [new("step_size", _size), new("gamma", _gamma)];

    private protected override double[] Rates() => LastEpoch == 0 || LastEpoch % _size != 0 ? Current : Scaled(_gamma);

    private protected override double[] ClosedForm() => OfBase(b => b * Math.Pow(_gamma, Math.Floor((double)LastEpoch / _size)));
}
