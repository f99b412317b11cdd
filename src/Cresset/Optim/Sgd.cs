namespace Cresset.Optim;

/// <summary>Stochastic gradient descent, with momentum (Polyak, 1964; Nesterov, 1983) if asked for.</summary>
public sealed class Sgd : Optimizer
{
    /// <summary>
    /// Optimizes parameters with one set of options; see <see cref="SgdOptions"/> for their meaning.
    /// </summary>
    /// <exception cref="ArgumentException">No parameters, or a number is out of range.</exception>
    public Sgd(IEnumerable<Tensor> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0,
        double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup(parameters)], lr, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters; the options hold where a group states no others.</summary>
    /// <exception cref="ArgumentException">No parameters, or a number is out of range.</exception>
    public Sgd(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0,
        double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : base(parameters, new SgdOptions
        {
            Lr = lr,
            Momentum = momentum,
            Dampening = dampening,
            WeightDecay = weightDecay,
            Nesterov = nesterov,
            Maximize = maximize,
        })
    {
    }

    private protected override string PrintedName => "SGD";

    private protected override void Update(Tensor parameter, Tensor gradient, OptimizerOptions options, ParamState state)
    {
        var own = (SgdOptions)options;
        bool first = !state.ContainsKey("momentum_buffer");
        Tensor? buffer = own.Momentum == 0 ? null : state.ZerosLike("momentum_buffer", parameter);
        new SgdStep(own, first).Run(new SgdTensors(parameter.Detach(), gradient, buffer));
    }
}
