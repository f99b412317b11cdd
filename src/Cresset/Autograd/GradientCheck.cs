namespace Cresset;

/// <summary>
/// Makes what a node returned fit its input, as PyTorch does: sums what was broadcast, casts.
/// </summary>
internal static class GradientCheck
{
    public static Tensor Fit(Tensor grad, Node node, int input)
    {
        TensorSpec spec = node.InputSpec(input);
        if (spec.IsNone) return grad;
        if (grad.Shape != spec.Shape)
        {
            if (!CanSum(grad.Shape, spec.Shape)) throw new AutogradException(
                $"{node.Name}: returned a gradient of shape {grad.Shape} for input {input}, "
                + $"which has shape {spec.Shape}.");
            grad = grad.SumTo(spec.Shape);
        }
        return grad.DType == spec.DType ? grad : grad.To(spec.DType);
    }

    private static bool CanSum(Shape from, Shape to)
    {
        if (to.Rank > from.Rank) return false;
        for (int i = 1; i <= to.Rank; i++) if (to[^i] != from[^i] && to[^i] != 1) return false;
        return true;
    }
}
