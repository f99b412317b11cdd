using Cresset.IO;
using Cresset.Tokenizers;
using Cresset.Transformers.Models;

namespace Cresset.Transformers;

/// <summary>A label with its probability.</summary>
public readonly record struct Classification(string Label, float Score);

/// <summary>Classifies texts with a fine-tuned folder.</summary>
public sealed class TextClassifier
{
    private readonly BertForSequenceClassification _model;
    private readonly Tokenizer _tokenizer;

    /// <summary>A classifier of a model and its tokenizer.</summary>
    /// <param name="model">In evaluation mode.</param>
    /// <param name="tokenizer">The tokenizer that the model was trained with.</param>
    /// <param name="maxLength">Longer texts are cut.</param>
    public TextClassifier(BertForSequenceClassification model, Tokenizer tokenizer, int maxLength)
    {
        _model = model;
        _tokenizer = tokenizer.WithTruncation(new Truncation(Math.Min(maxLength, model.Config.MaxPositionEmbeddings)))
            .WithPadding(new Padding { Id = model.Config.PadTokenId });
    }

    /// <summary>The labels, in the order of their ids.</summary>
    public IReadOnlyList<string> Labels => _model.Config.Labels;

    /// <summary>Reads a folder that a fine-tuning run or transformers saved.</summary>
    /// <exception cref="CheckpointException">
    /// A file is missing or malformed, or the folder holds no classifier.
    /// </exception>
    public static TextClassifier Load(string folder)
    {
        CheckpointReport? report = null;
        var model = Pretrained.Load<BertForSequenceClassification>(folder, new LoadOptions { Report = r => report = r });
        if (report!.MissingKeys.Any(k => k.StartsWith("classifier", StringComparison.Ordinal)))
            throw new CheckpointException(folder, -1,
                "the checkpoint has no classifier (no tensor 'classifier.weight'). Fine-tune it first.");
        return new TextClassifier(model, Tokenizer.Load(folder), model.Config.MaxPositionEmbeddings);
    }

    /// <summary>The most probable label of each text.</summary>
    public Classification[] Classify(params IReadOnlyList<string> texts) =>
        [.. Scores(texts).Select(s => s.MaxBy(c => c.Score))];

    /// <summary>All labels of each text with their probabilities.</summary>
    public Classification[][] Scores(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return [];
        using Grad.Guard off = Grad.Off();
        Tensor p = _model.Forward(TextBatch.Of(_tokenizer.EncodeBatch(texts)).Inputs).Logits.Softmax(-1);
        float[] values = p.ToArray<float>();
        int labels = Labels.Count;
        return [.. texts.Select((_, i) => Labels.Select((l, k) => new Classification(l, values[i * labels + k])).ToArray())];
    }
}
