using Cresset.Datasets;
using Cresset.Tokenizers;
using Cresset.Transformers.Models;

namespace Cresset.Transformers;

/// <summary>Trains a text classifier on rows of text and label.</summary>
public sealed class TextClassificationTask : TrainingTask<LabeledText>
{
    private readonly BertForSequenceClassification _model;
    private readonly Tokenizer _tokenizer;
    private readonly Tokenizer _saved;

    /// <summary>A task over data whose label names are those of the model.</summary>
    /// <param name="model">The model, with one label for each name of the data.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="train">Rows to train on.</param>
    /// <param name="eval">Rows to evaluate on.</param>
    /// <param name="maxLength">Longer texts are cut to so many tokens.</param>
    public TextClassificationTask(BertForSequenceClassification model, Tokenizer tokenizer,
        IReadOnlyList<LabeledText> train, IReadOnlyList<LabeledText> eval, int maxLength)
    {
        (_model, TrainData, EvalData) = (model, train, eval);
        _saved = tokenizer.WithTruncation(new Truncation(maxLength)).WithPadding(new Padding { Id = model.Config.PadTokenId });
        _tokenizer = _saved;
    }

    /// <inheritdoc/>
    public override PretrainedModel Model => _model;

    /// <inheritdoc/>
    public override IReadOnlyList<LabeledText> TrainData { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LabeledText> EvalData { get; }

    /// <summary>The last evaluation, class by class.</summary>
    public ClassificationReport? Report { get; private set; }

    /// <inheritdoc/>
    public override BatchResult Run(IReadOnlyList<LabeledText> batch)
    {
        TextBatch text = TextBatch.Of(_tokenizer.EncodeBatch([.. batch.Select(r => r.Text)]));
        Tensor labels = Tensor.Of<long>([.. batch.Select(r => (long)r.Label)], [batch.Count]);
        HeadOutput y = _model.Forward(text.Inputs, labels);
        return new BatchResult(y.Loss!, y.Logits, labels, text.Tokens);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Metrics(Predictions predictions)
    {
        int[] expected = [.. predictions.Labels.SelectMany(l => l.ToArray<int>())];
        int[] found = [.. predictions.Logits.SelectMany(Best)];
        Report = new ClassificationReport(expected, found, _model.Config.Labels);
        return new Dictionary<string, double> { ["accuracy"] = Report.Accuracy, ["f1_macro"] = Report.MacroF1 };
    }

    private static IEnumerable<int> Best(Tensor logits) =>
        logits.ToArray<float>().Chunk((int)logits.Shape[1]).Select(row => Array.IndexOf(row, row.Max()));

    /// <inheritdoc/>
    public override void SaveExtras(string folder) => TokenizerFolder.Save(_saved, folder, _model.Config.MaxPositionEmbeddings);
}
