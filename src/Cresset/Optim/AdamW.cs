namespace Cresset.Optim;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019): <c>p ← p · (1 − lr · decay)</c> before
/// each step.
/// </summary>
public sealed class AdamW : Optimizer
{
    /// <summary>
    /// Optimizes parameters with one set of options; see <see cref="AdamOptions"/> for their meaning.
    /// </summary>
    /// <exception cref="ArgumentException">No parameters, or a number is out of range.</exception>
    public AdamW(IEnumerable<Tensor> parameters, double lr = 1e-3, (double, double)? betas = null, double eps = 1e-8,
        double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters)], lr, betas, eps, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Optimizes groups of parameters; the options hold where a group states no others.</summary>
    /// <exception cref="ArgumentException">No parameters, or a number is out of range.</exception>
    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, (double, double)? betas = null, double eps = 1e-8,
        double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(parameters, new AdamOptions
        {
            Lr = lr,
            Betas = betas ?? (0.9, 0.999),
            Eps = eps,
            WeightDecay = weightDecay,
            Amsgrad = amsgrad,
            Maximize = maximize,
            DecoupledWeightDecay = true,
        })
    {
    }

    private protected override void Update(Tensor parameter, Tensor gradient, OptimizerOptions options, ParamState state) =>
        Adam.Step(parameter, gradient, (AdamOptions)options, state);
}
