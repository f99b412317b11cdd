namespace Cresset.Optim;

/// <summary>Options of <see cref="Sgd"/>.</summary>
public sealed record SgdOptions : OptimizerOptions
{
    /// <summary>How much of the last step goes on; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>How much of the gradient is left out of the momentum.</summary>
    public double Dampening { get; init; }

    /// <summary>Look ahead along the momentum (Nesterov, 1983).</summary>
    public bool Nesterov { get; init; }

    /// <summary>Climb instead of descend.</summary>
    public bool Maximize { get; init; }

    internal override IEnumerable<KeyValuePair<string, object?>> Entries =>
    [
        new("lr", Lr), new("momentum", Whole(Momentum)), new("dampening", Whole(Dampening)),
        new("weight_decay", Whole(WeightDecay)), new("nesterov", Nesterov), new("maximize", Maximize),
        new("foreach", null), new("differentiable", false), new("fused", null),
    ];

    internal override OptimizerOptions With(IReadOnlyDictionary<string, object?> values) => this with
    {
        Lr = values.Number("lr", Lr),
        Momentum = values.Number("momentum", Momentum),
        Dampening = values.Number("dampening", Dampening),
        WeightDecay = values.Number("weight_decay", WeightDecay),
        Nesterov = values.Flag("nesterov", Nesterov),
        Maximize = values.Flag("maximize", Maximize),
    };

    internal override void Check()
    {
        base.Check();
        Require(Momentum >= 0, $"Invalid momentum value: {Text(Momentum)}");
        Require(!Nesterov || (Momentum > 0 && Dampening == 0), "Nesterov momentum requires a momentum and zero dampening");
    }
}
