namespace Cresset.Optim;

/// <summary>Rates times γ at given steps; a step that is named twice counts twice.</summary>
public sealed class MultiStepLR : LRScheduler
{
    private readonly long[] _milestones;
    private readonly double _gamma;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="milestones">The steps.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    public MultiStepLR(Optimizer optimizer, IEnumerable<long> milestones, double gamma = 0.1, long lastEpoch = -1)
        : base(optimizer, lastEpoch)
    {
        (_milestones, _gamma) = ([.. milestones.Order()], gamma);
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
        [new("milestones", _milestones.ToArray()), new("gamma", _gamma)];

    private protected override double[] Rates()
    {
        int here = _milestones.Count(m => m == LastEpoch);
        return here == 0 ? Current : Scaled(Math.Pow(_gamma, here));
    }

    private protected override double[] ClosedForm() => OfBase(b => b * Math.Pow(_gamma, _milestones.Count(m => m <= LastEpoch)));
}
