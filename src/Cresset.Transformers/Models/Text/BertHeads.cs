using Cresset.Nn;

namespace Cresset.Transformers.Models;

/// <summary>BERT with a classifier of whole texts on the pooled first token.</summary>
public sealed class BertForSequenceClassification(BertConfig config)
    : BertPretrained(config), IPretrained<BertForSequenceClassification>, ISequenceClassifier
{
    private BertModel Bert { get; } = new(config);

    private Dropout Dropout { get; } = new(config.ClassifierDropout ?? config.HiddenDropoutProb);

    private Linear Classifier { get; } = new(config.HiddenSize, config.NumLabels);

    /// <inheritdoc/>
    public static BertForSequenceClassification FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores <c>[batch, labels]</c>.</summary>
    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null)
    {
        Tensor logits = Bert.Forward(inputs).PoolerOutput!.Through(Dropout, Classifier);
        return new HeadOutput(logits, labels is null ? null : HeadLosses.OfSequences(logits, labels, Config));
    }
}

/// <summary>BERT with a classifier of each token.</summary>
public sealed class BertForTokenClassification(BertConfig config)
    : BertPretrained(config), IPretrained<BertForTokenClassification>
{
    private BertModel Bert { get; } = new(config, pooler: false);

    private Dropout Dropout { get; } = new(config.ClassifierDropout ?? config.HiddenDropoutProb);

    private Linear Classifier { get; } = new(config.HiddenSize, config.NumLabels);

    /// <inheritdoc/>
    public static BertForTokenClassification FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores <c>[batch, time, labels]</c>; labels of −100 do not count.</summary>
    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null)
    {
        Tensor logits = Bert.Forward(inputs).LastHiddenState.Through(Dropout, Classifier);
        return new HeadOutput(logits, labels is null ? null : HeadLosses.OfTokens(logits, labels));
    }
}

/// <summary>BERT that finds the span of a text that answers a question.</summary>
public sealed class BertForQuestionAnswering(BertConfig config)
    : BertPretrained(config), IPretrained<BertForQuestionAnswering>
{
    private BertModel Bert { get; } = new(config, pooler: false);

    private Linear QaOutputs { get; } = new(config.HiddenSize, 2);

    /// <inheritdoc/>
    public static BertForQuestionAnswering FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores of start and end, <c>[batch, time]</c> each.</summary>
    public SpanOutput Forward(TextInputs inputs, Tensor? startPositions = null, Tensor? endPositions = null)
    {
        Tensor scores = QaOutputs.Forward(Bert.Forward(inputs).LastHiddenState);
        (Tensor start, Tensor end) = (scores.Select(-1, 0), scores.Select(-1, 1));
        Tensor? loss = startPositions is null || endPositions is null ? null
            : HeadLosses.OfSpans((start, end), startPositions, endPositions);
        return new SpanOutput(start, end, loss);
    }
}

/// <summary>BERT that picks one of several continuations; inputs are <c>[batch, choices, time]</c>.</summary>
public sealed class BertForMultipleChoice(BertConfig config)
    : BertPretrained(config), IPretrained<BertForMultipleChoice>
{
    private BertModel Bert { get; } = new(config);

    private Dropout Dropout { get; } = new(config.ClassifierDropout ?? config.HiddenDropoutProb);

    private Linear Classifier { get; } = new(config.HiddenSize, 1);

    /// <inheritdoc/>
    public static BertForMultipleChoice FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores <c>[batch, choices]</c>.</summary>
    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null)
    {
        long choices = inputs.InputIds.Shape[1];
        TextInputs flat = inputs with
        {
            InputIds = Flat(inputs.InputIds)!,
            AttentionMask = Flat(inputs.AttentionMask),
            TokenTypeIds = Flat(inputs.TokenTypeIds),
            PositionIds = Flat(inputs.PositionIds),
        };
        Tensor logits = Bert.Forward(flat).PoolerOutput!.Through(Dropout, Classifier).Reshape([-1, choices]);
        return new HeadOutput(logits, labels is null ? null : logits.CrossEntropy(labels));

        static Tensor? Flat(Tensor? x) => x?.Reshape([-1, x.Shape[^1]]);
    }
}

/// <summary>BERT that says whether the second text follows the first.</summary>
public sealed class BertForNextSentencePrediction(BertConfig config)
    : BertPretrained(config), IPretrained<BertForNextSentencePrediction>
{
    private BertModel Bert { get; } = new(config);

    private BertNextSentenceHead Cls { get; } = new(config);

    /// <inheritdoc/>
    public static BertForNextSentencePrediction FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores <c>[batch, 2]</c>: it follows, it does not.</summary>
    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null)
    {
        Tensor logits = Cls.SeqRelationship.Forward(Bert.Forward(inputs).PoolerOutput!);
        return new HeadOutput(logits, labels is null ? null : HeadLosses.OfTokens(logits, labels));
    }
}

/// <summary>
/// BERT that scores tokens; the decoder shares the word embeddings if the configuration says so.
/// </summary>
public abstract class BertPredictor : BertPretrained
{
    private protected BertPredictor(BertConfig config, bool pairs = false) : base(config)
    {
        (Bert, Cls) = (new(config, pooler: pairs), new(config, pairs));
        if (config.TieWordEmbeddings) Cls.Predictions.Tie(Bert.WordTable);
    }

    private protected BertModel Bert { get; }

    private protected BertPredictionHeads Cls { get; }

    /// <inheritdoc/>
    protected internal sealed override IReadOnlyList<(string Source, string Shared)> Ties => Config.TieWordEmbeddings
        ? [("bert.embeddings.word_embeddings.weight", "cls.predictions.decoder.weight"),
           ("cls.predictions.bias", "cls.predictions.decoder.bias")]
        : [];

    private protected HeadOutput Predict(TextInputs inputs, Tensor? labels, Func<Tensor, Tensor, Tensor> loss)
    {
        Tensor logits = Cls.Predictions.Forward(Bert.Forward(inputs).LastHiddenState);
        return new HeadOutput(logits, labels is null ? null : loss(logits, labels));
    }
}

/// <summary>BERT that fills in masked tokens.</summary>
public sealed class BertForMaskedLM(BertConfig config) : BertPredictor(config), IPretrained<BertForMaskedLM>
{
    /// <inheritdoc/>
    public static BertForMaskedLM FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores <c>[batch, time, vocab]</c>; labels of −100 do not count.</summary>
    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null) =>
        Predict(inputs, labels, HeadLosses.OfTokens);
}

/// <summary>BERT that predicts the next token; the configuration should say <c>is_decoder</c>.</summary>
public sealed class BertLMHeadModel(BertConfig config) : BertPredictor(config), IPretrained<BertLMHeadModel>
{
    /// <inheritdoc/>
    public static BertLMHeadModel FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores <c>[batch, time, vocab]</c> of the next token.</summary>
    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null) =>
        Predict(inputs, labels, HeadLosses.OfNextTokens);
}

/// <summary>BERT with both heads of its pretraining.</summary>
public sealed class BertForPreTraining(BertConfig config)
    : BertPredictor(config, pairs: true), IPretrained<BertForPreTraining>
{
    /// <inheritdoc/>
    public static BertForPreTraining FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Scores of tokens and of the second text; the loss is the sum of both.</summary>
    public PretrainingOutput Forward(TextInputs inputs, Tensor? labels = null, Tensor? nextSentenceLabel = null)
    {
        EncoderOutput y = Bert.Forward(inputs);
        Tensor words = Cls.Predictions.Forward(y.LastHiddenState);
        Tensor next = Cls.SeqRelationship!.Forward(y.PoolerOutput!);
        Tensor? loss = labels is null || nextSentenceLabel is null ? null
            : HeadLosses.OfTokens(words, labels) + HeadLosses.OfTokens(next, nextSentenceLabel);
        return new PretrainingOutput(words, next, loss);
    }
}

/// <summary><c>decoder(norm(act(dense(x))))</c>; decoder and bias may share other tensors.</summary>
internal sealed class BertPredictions(BertConfig config) : Module
{
    private Parameter Bias { get; } = new(Tensor.Zeros([config.VocabSize]));

    private BertTransform Transform { get; } = new(config);

    private BertDecoder Decoder { get; } = new(config);

    public void Tie(Parameter words) => (Decoder.Weight, Decoder.Bias) = (words, Bias);

    public Tensor Forward(Tensor x) => Transform.Forward(x).Linear(Decoder.Weight, Decoder.Bias);
}

/// <summary>The table that turns hidden states into scores of tokens.</summary>
internal sealed class BertDecoder(BertConfig config) : Module
{
    public Parameter Weight { get; set; } = new(Tensor.Zeros([config.VocabSize, config.HiddenSize]));

    public Parameter Bias { get; set; } = new(Tensor.Zeros([config.VocabSize]));
}

/// <summary><c>norm(act(dense(x)))</c>.</summary>
internal sealed class BertTransform(BertConfig config) : Module
{
    private readonly Func<Tensor, Tensor> _activation = Activations.Of(config.HiddenAct);

    private Linear Dense { get; } = new(config.HiddenSize, config.HiddenSize);

    [Name("LayerNorm")]
    private LayerNorm Norm { get; } = new([config.HiddenSize], config.LayerNormEps);

    public Tensor Forward(Tensor x) => Norm.Forward(_activation(Dense.Forward(x)));
}

/// <summary>Heads under the key <c>cls</c>.</summary>
internal sealed class BertPredictionHeads(BertConfig config, bool pairs) : Module
{
    public BertPredictions Predictions { get; } = new(config);

    public Linear? SeqRelationship { get; } = pairs ? new(config.HiddenSize, 2) : null;
}

/// <summary>Heads under the key <c>cls</c>.</summary>
internal sealed class BertNextSentenceHead(BertConfig config) : Module
{
    public Linear SeqRelationship { get; } = new(config.HiddenSize, 2);
}
