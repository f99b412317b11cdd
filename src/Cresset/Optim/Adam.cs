namespace Cresset.Optim;

/// <summary>
/// Adam (Kingma and Ba, 2015): steps along the running mean of the gradients, divided by the root of that of
/// their squares.
/// </summary>
public sealed class Adam : Optimizer
{
    /// <summary>
    /// Optimizes parameters with one set of options; see <see cref="AdamOptions"/> for their meaning.
    /// </summary>
    /// <exception cref="ArgumentException">No parameters, or a number is out of range.</exception>
    public Adam(IEnumerable<Tensor> parameters, double lr = 1e-3, (double, double)? betas = null, double eps = 1e-8,
        double weightDecay = 0, bool amsgrad = false, bool maximize = false, bool decoupledWeightDecay = false)
        : this([new ParamGroup(parameters)], lr, betas, eps, weightDecay, amsgrad, maximize, decoupledWeightDecay)
    {
    }

    /// <summary>Optimizes groups of parameters; the options hold where a group states no others.</summary>
    /// <exception cref="ArgumentException">No parameters, or a number is out of range.</exception>
    public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, (double, double)? betas = null, double eps = 1e-8,
        double weightDecay = 0, bool amsgrad = false, bool maximize = false, bool decoupledWeightDecay = false)
        : base(parameters, new AdamOptions
        {
            Lr = lr,
            Betas = betas ?? (0.9, 0.999),
            Eps = eps,
            WeightDecay = weightDecay,
            Amsgrad = amsgrad,
            Maximize = maximize,
            DecoupledWeightDecay = decoupledWeightDecay,
        })
    {
    }

    private protected override void Update(Tensor parameter, Tensor gradient, OptimizerOptions options, ParamState state) =>
        Step(parameter, gradient, (AdamOptions)options, state);

    internal static void Step(Tensor parameter, Tensor gradient, AdamOptions options, ParamState state)
    {
        long number = state.NextStep();
        var tensors = new AdamTensors(parameter.Detach(), gradient,
            state.ZerosLike("exp_avg", parameter), state.ZerosLike("exp_avg_sq", parameter))
        {
            Largest = options.Amsgrad ? state.ZerosLike("max_exp_avg_sq", parameter) : null,
        };
        new AdamStep(options, number).Run(tensors);
    }
}
