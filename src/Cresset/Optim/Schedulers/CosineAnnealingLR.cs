namespace Cresset.Optim;

/// <summary>
/// Down along half a wave of a cosine, and up again beyond it (Loshchilov and Hutter, 2017):
/// <c>min + (base − min) · (1 + cos(π · step / T)) / 2</c>.
/// </summary>
public sealed class CosineAnnealingLR : LRScheduler
{
    private readonly long _half;
    private readonly double _least;

    /// <param name="optimizer">Its present learning rates are the base rates.</param>
    /// <param name="tMax">T, the steps of half a wave.</param>
    /// <param name="etaMin">The smallest rate.</param>
    /// <param name="lastEpoch">The last finished step, to go on from; −1 to start.</param>
    public CosineAnnealingLR(Optimizer optimizer, long tMax, double etaMin = 0, long lastEpoch = -1)
        : base(optimizer, lastEpoch)
    {
        (_half, _least) = (tMax, etaMin);
        Start();
    }

    private protected override IEnumerable<KeyValuePair<string, object?>> Options =>
        [new("T_max", _half), new("eta_min", _least)];

    private protected override double[] Rates()
    {
        if (IsInitial) return Current;
        if (StepCount == 1 && LastEpoch > 0) return ClosedForm();
        if ((LastEpoch - 1 - _half) % (2 * _half) == 0)
        {
            double rise = (1 - Math.Cos(Math.PI / _half)) / 2;
            return [.. Optimizer.ParamGroups.Select((g, i) => g.Lr + (BaseLrs[i] - _least) * rise)];
        }
        double ratio = Wave(LastEpoch) / Wave(LastEpoch - 1);
        return [.. Optimizer.ParamGroups.Select(g => ratio * (g.Lr - _least) + _least)];
    }

    private protected override double[] ClosedForm() => OfBase(b => _least + (b - _least) * Wave(LastEpoch) / 2);

    private double Wave(long step) => 1 + Math.Cos(Math.PI * step / _half);
}
