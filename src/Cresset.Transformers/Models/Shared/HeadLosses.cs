namespace Cresset.Transformers;

/// <summary>Losses of the usual heads, as transformers computes them.</summary>
internal static class HeadLosses
{
    /// <summary>
    /// Regression, one label or several labels, by the configuration or by the labels' type.
    /// </summary>
    /// <exception cref="NotSupportedException">The configured kind of problem is not known.</exception>
    public static Tensor OfSequences(Tensor logits, Tensor labels, PretrainedConfig config)
    {
        string kind = config.ProblemType ?? (config.NumLabels == 1 ? "regression"
            : labels.DType.IsFloat() ? "multi_label_classification" : "single_label_classification");
        return kind switch
        {
            "regression" when config.NumLabels == 1 => logits.Reshape([-1]).MseLoss(labels.To(logits.DType).Reshape([-1])),
            "regression" => logits.MseLoss(labels.To(logits.DType)),
            "single_label_classification" => OfTokens(logits, labels),
            "multi_label_classification" => logits.BinaryCrossEntropyWithLogits(labels.To(logits.DType)),
            _ => throw new NotSupportedException($"The problem type '{kind}' is not known."),
        };
    }

    /// <summary>One class for each position; −100 does not count.</summary>
    public static Tensor OfTokens(Tensor logits, Tensor labels) =>
        logits.Reshape([-1, logits.Shape[^1]]).CrossEntropy(labels.Reshape([-1]));

    /// <summary>Each position predicts the next one.</summary>
    public static Tensor OfNextTokens(Tensor logits, Tensor labels)
    {
        long time = logits.Shape[1];
        return OfTokens(logits.Narrow(1, 0, time - 1), labels.Narrow(1, 1, time - 1));
    }

    /// <summary>The mean of the losses of start and end; positions outside the text do not count.</summary>
    public static Tensor OfSpans((Tensor Start, Tensor End) logits, Tensor starts, Tensor ends)
    {
        long time = logits.Start.Shape[1];
        return (OfPositions(logits.Start, starts, time) + OfPositions(logits.End, ends, time)) / 2;
    }

    private static Tensor OfPositions(Tensor logits, Tensor positions, long time) =>
        logits.CrossEntropy(positions.To(DType.Int64).Clamp(0, time), ignoreIndex: time);
}
