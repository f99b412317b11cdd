using Cresset;

namespace CustomFunction;

/// <summary><c>log cosh x</c>, written so that it does not overflow; its slope is <c>tanh x</c>.</summary>
sealed class LogCosh : Function
{
    protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs)
    {
        Tensor x = inputs[0];
        context.SaveForBackward(x);
        return [x.Abs() + (-2 * x.Abs()).Exp().Log1p() - Math.Log(2)];
    }

    protected override IReadOnlyList<Tensor?> Backward(FunctionContext context, IReadOnlyList<Tensor> gradients) =>
        [gradients[0] * context.SavedTensors[0].Tanh()];
}
