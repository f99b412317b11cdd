namespace Cresset.Nn;

/// <summary>Which of two is the larger: <c>max(0, −y · (x₁ − x₂) + margin)</c>.</summary>
/// <param name="margin">How far the larger must lead.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>The loss, summed up as the reduction says.</summary>
    public Tensor Forward(Tensor input1, Tensor input2, Tensor target) =>
        input1.MarginRankingLoss(input2, target, margin, reduction);
}
