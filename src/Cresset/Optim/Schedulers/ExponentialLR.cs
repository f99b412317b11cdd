namespace Cresset.Optim;

/// <summary>Rates times γ at every step.</summary>
public sealed class ExponentialLR : LRScheduler
{
    private readonly double _gamma;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    public ExponentialLR(Optimizer optimizer, double gamma, long lastEpoch = -1) : base(optimizer, lastEpoch)
    {
        _gamma = gamma;
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options => [new("gamma", _gamma)];

    private protected override double[] Rates() => IsInitial ? Current : Scaled(_gamma);

    private protected override double[] ClosedForm() => OfBase(b => b * Math.Pow(_gamma, LastEpoch));
}
