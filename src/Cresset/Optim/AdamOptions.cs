namespace Cresset.Optim;

/// <summary>Options of <see cref="Adam"/> and <see cref="AdamW"/>.</summary>
public sealed record AdamOptions : OptimizerOptions
{
    /// <summary>Decay rates of the means of gradients and of their squares, each in [0, 1).</summary>
    public (double First, double Second) Betas { get; init; } = (0.9, 0.999);

    /// <summary>ε, added to the root of the mean square.</summary>
    public double Eps { get; init; } = 1e-8;

    /// <summary>Divide by the largest mean square so far (Reddi, Kale and Kumar, 2018).</summary>
    public bool Amsgrad { get; init; }

    /// <summary>Climb instead of descend.</summary>
    public bool Maximize { get; init; }

    /// <summary>Shrink the parameters directly instead of adding to the gradients.</summary>
    public bool DecoupledWeightDecay { get; init; }

    internal override IEnumerable<KeyValuePair<string, object?>> Entries =>
    [
        new("lr", Lr), new("betas", Betas), new("eps", Eps), new("weight_decay", Whole(WeightDecay)),
        new("amsgrad", Amsgrad), new("maximize", Maximize), new("foreach", null), new("capturable", false),
        new("differentiable", false), new("fused", null), new("decoupled_weight_decay", DecoupledWeightDecay),
    ];

    internal override OptimizerOptions With(IReadOnlyDictionary<string, object?> values) => this with
    {
        Lr = values.Number("lr", Lr),
        WeightDecay = values.Number("weight_decay", WeightDecay),
        Betas = values.Pair("betas", Betas),
        Eps = values.Number("eps", Eps),
        Amsgrad = values.Flag("amsgrad", Amsgrad),
        Maximize = values.Flag("maximize", Maximize),
        DecoupledWeightDecay = values.Flag("decoupled_weight_decay", DecoupledWeightDecay),
    };

    internal override void Check()
    {
        base.Check();
        Require(Eps >= 0, $"Invalid epsilon value: {Text(Eps)}");
        Require(Betas.First is >= 0 and < 1, $"Invalid beta parameter at index 0: {Nn.PythonText.Of(Betas.First)}");
        Require(Betas.Second is >= 0 and < 1, $"Invalid beta parameter at index 1: {Nn.PythonText.Of(Betas.Second)}");
    }
}
