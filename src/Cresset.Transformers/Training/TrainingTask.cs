namespace Cresset.Transformers;

/// <summary>The result of one batch.</summary>
/// <param name="Loss">0-d, with a graph while training.</param>
/// <param name="Logits">Scores, for the metrics.</param>
/// <param name="Labels">What they should be.</param>
/// <param name="Tokens">Tokens without padding, for the speed.</param>
public readonly record struct BatchResult(Tensor Loss, Tensor Logits, Tensor Labels, long Tokens);

/// <summary>Scores of a whole evaluation.</summary>
/// <param name="Logits">Of each batch, in order.</param>
/// <param name="Labels">Of each batch, in order.</param>
public sealed record Predictions(IReadOnlyList<Tensor> Logits, IReadOnlyList<Tensor> Labels);

/// <summary>What is trained on what: a model, data, and how a batch becomes a loss.</summary>
/// <typeparam name="TSample">One row of the data.</typeparam>
public abstract class TrainingTask<TSample>
{
    /// <summary>The model whose parameters are trained.</summary>
    public abstract PretrainedModel Model { get; }

    /// <summary>Rows to train on.</summary>
    public abstract IReadOnlyList<TSample> TrainData { get; }

    /// <summary>Rows to evaluate on; may be empty.</summary>
    public abstract IReadOnlyList<TSample> EvalData { get; }

    /// <summary>Runs the model on a batch and computes the loss.</summary>
    public abstract BatchResult Run(IReadOnlyList<TSample> batch);

    /// <summary>Metrics of an evaluation by name, such as <c>accuracy</c>.</summary>
    public virtual IReadOnlyDictionary<string, double> Metrics(Predictions predictions) =>
        new Dictionary<string, double>();

    /// <summary>Writes what belongs beside the model, such as the tokenizer.</summary>
    public virtual void SaveExtras(string folder)
    {
    }
}
