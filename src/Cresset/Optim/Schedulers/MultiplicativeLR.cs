namespace Cresset.Optim;

/// <summary>Rates times a function of the step number, at every step.</summary>
public sealed class MultiplicativeLR : LRScheduler
{
    private readonly Func<long, double>[] _factors;

    /// <summary>One function for all groups.</summary>
    public MultiplicativeLR(Optimizer optimizer, Func<long, double> lrLambda, long lastEpoch = -1)
        : this(optimizer, Enumerable.Repeat(lrLambda, optimizer.ParamGroups.Count), lastEpoch)
    {
    }

    /// <summary>One function for each group.</summary>
    /// <exception cref="ArgumentException">The numbers of functions and groups differ.</exception>
    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<long, double>> lrLambda, long lastEpoch = -1)
        : base(optimizer, lastEpoch)
    {
        _factors = [.. lrLambda];
        if (_factors.Length != optimizer.ParamGroups.Count) throw new ArgumentException(
            $"Expected {optimizer.ParamGroups.Count} lr_lambdas, but got {_factors.Length}");
        Start();
    }

    private protected override double[] Rates() => IsInitial ? Current
        : [.. Optimizer.ParamGroups.Select((g, i) => g.Lr * _factors[i](LastEpoch))];
}
