namespace Cresset.Transformers;

/// <summary>Remembers the best weights, and says when nothing improves any more.</summary>
internal sealed class BestModel(PretrainedModel model, TrainingArguments arguments)
{
    private readonly string _metric = Prefixed(arguments.MetricForBestModel ?? "loss");
    private double? _best;
    private int _withoutImprovement;
    private Dictionary<string, Tensor>? _weights;

    public bool ShouldStop => arguments.EarlyStoppingPatience > 0
        && _withoutImprovement >= arguments.EarlyStoppingPatience;

    private bool Greater => arguments.GreaterIsBetter ?? !_metric.EndsWith("loss", StringComparison.Ordinal);

    public void Consider(LogEntry entry)
    {
        if (!entry.Values.TryGetValue(_metric, out double value)) return;
        bool better = _best is not { } best || (Greater ? value > best : value < best);
        bool enough = _best is not { } old
            || (better && Math.Abs(value - old) > arguments.EarlyStoppingThreshold);
        _withoutImprovement = enough ? 0 : _withoutImprovement + 1;
        if (!better) return;
        _best = value;
        if (arguments.LoadBestModelAtEnd) _weights = model.StateDict().ToDictionary(p => p.Key, p => p.Value.Clone());
    }

    public void Restore()
    {
        if (_weights is not null) model.LoadStateDict(_weights);
    }

    private static string Prefixed(string metric) =>
        metric.StartsWith("eval_", StringComparison.Ordinal) ? metric : "eval_" + metric;
}
