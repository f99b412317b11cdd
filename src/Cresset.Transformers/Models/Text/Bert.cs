using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers.Models;

/// <summary>BERT without a head (Devlin et al., 2018): embeddings, encoder, pooler.</summary>
public sealed class BertModel(BertConfig config, bool pooler = true) : BertPretrained(config), IPretrained<BertModel>
{
    private BertEmbeddings Embeddings { get; } = new(config);

    private BertEncoder Encoder { get; } = new(config);

    private BertPooler? Pooler { get; } = pooler ? new(config) : null;

    /// <inheritdoc/>
    protected internal override string BasePrefix => "";

    /// <summary>The table of word embeddings, which prediction heads share.</summary>
    internal Parameter WordTable => Embeddings.WordTable;

    /// <inheritdoc/>
    public static BertModel FromConfig(PretrainedConfig config) => new((BertConfig)config);

    /// <summary>Hidden states of the last layer and the pooled first token.</summary>
    /// <exception cref="ShapeException">A text is longer than the model's positions.</exception>
    public EncoderOutput Forward(TextInputs inputs)
    {
        Tensor x = Embeddings.Forward(inputs);
        Tensor? mask = Config.IsDecoder ? AttentionMasks.Causal(inputs.AttentionMask, inputs.InputIds.Shape[1])
            : AttentionMasks.Of(inputs.AttentionMask);
        var trace = new EncoderTrace(inputs.OutputHiddenStates, inputs.OutputAttentions);
        x = Encoder.Forward(x, mask, trace);
        return new EncoderOutput(x, Pooler?.Forward(x), trace.HiddenStates, trace.Attentions);
    }

    /// <inheritdoc cref="Forward(TextInputs)"/>
    public EncoderOutput Forward(Tensor inputIds, Tensor? attentionMask = null, Tensor? tokenTypeIds = null) =>
        Forward(new TextInputs(inputIds, attentionMask, tokenTypeIds));
}

/// <summary>What all BERT models share.</summary>
public abstract class BertPretrained(BertConfig config) : PretrainedModel
{
    /// <summary>The configuration.</summary>
    public BertConfig Config { get; } = config;

    /// <inheritdoc/>
    public sealed override PretrainedConfig Configuration => Config;

    /// <inheritdoc/>
    protected internal override string BasePrefix => "bert";

    /// <inheritdoc/>
    protected internal sealed override string FilePrefix => "bert";

    /// <summary>Reads config.json.</summary>
    public static PretrainedConfig ReadConfig(JsonFields fields) => BertConfig.Read(fields);

    /// <summary>
    /// Weights from N(0, <c>initializer_range</c>), biases and the row of padding 0, norms 1.
    /// </summary>
    protected internal sealed override void Initialize(Module module)
    {
        foreach ((string key, Parameter p) in module.NamedParameters())
            if (module is LayerNorm) p.FillInPlace(key == "weight" ? 1 : 0);
            else if (p.Rank == 1) p.FillInPlace(0);
            else p.NormalInPlace(0, Config.InitializerRange);
        if (module is Embedding { PaddingIdx: { } row } table) table.Weight.Select(0, row).FillInPlace(0);
    }
}

/// <summary>Word, position and type embeddings: <c>dropout(norm(word + type + position))</c>.</summary>
internal sealed class BertEmbeddings(BertConfig config) : Module
{
    private Embedding WordEmbeddings { get; } = new(config.VocabSize, config.HiddenSize, config.PadTokenId);

    private Embedding PositionEmbeddings { get; } = new(config.MaxPositionEmbeddings, config.HiddenSize);

    private Embedding TokenTypeEmbeddings { get; } = new(config.TypeVocabSize, config.HiddenSize);

    [Name("LayerNorm")]
    private LayerNorm Norm { get; } = new([config.HiddenSize], config.LayerNormEps);

    private Dropout Dropout { get; } = new(config.HiddenDropoutProb);

    public Parameter WordTable => WordEmbeddings.Weight;

    public Tensor Forward(TextInputs inputs)
    {
        (long batch, long time) = inputs.InputIds.Shape;
        if (time > config.MaxPositionEmbeddings) throw new ShapeException(
            $"Bert: a text of {time} tokens is longer than the model's {config.MaxPositionEmbeddings} positions. Truncate it.");
        Tensor types = inputs.TokenTypeIds ?? Tensor.Zeros([batch, time], DType.Int64);
        Tensor positions = inputs.PositionIds ?? Tensor.Arange(time).Unsqueeze(0);
        Tensor x = WordEmbeddings.Forward(inputs.InputIds) + TokenTypeEmbeddings.Forward(types);
        return (x + PositionEmbeddings.Forward(positions)).Through(Norm, Dropout);
    }
}

/// <summary>A stack of layers.</summary>
internal sealed class BertEncoder(BertConfig config) : Module
{
    private ModuleList<BertLayer> Layer { get; } = new(config.NumHiddenLayers, _ => new BertLayer(config));

    public Tensor Forward(Tensor x, Tensor? mask, EncoderTrace trace)
    {
        trace.Add(x);
        foreach (BertLayer layer in Layer) trace.Add(x = layer.Forward(x, mask, trace));
        return x;
    }
}

/// <summary><c>x = norm(x + attention(x))</c>, then <c>norm(x + down(act(up(x))))</c>.</summary>
internal sealed class BertLayer(BertConfig config) : Module
{
    private readonly Func<Tensor, Tensor> _activation = Activations.Of(config.HiddenAct);

    private BertAttention Attention { get; } = new(config);

    private BertDense Intermediate { get; } = new(config.HiddenSize, config.IntermediateSize);

    private BertResidual Output { get; } = new(config.IntermediateSize, config);

    public Tensor Forward(Tensor x, Tensor? mask, EncoderTrace trace)
    {
        x = Attention.Forward(x, mask, trace);
        return Output.Forward(_activation(Intermediate.Dense.Forward(x)), x);
    }
}

/// <summary>Self-attention with its projection and norm.</summary>
internal sealed class BertAttention(BertConfig config) : Module
{
    private BertSelfAttention Self { get; } = new(config);

    private BertResidual Output { get; } = new(config.HiddenSize, config);

    public Tensor Forward(Tensor x, Tensor? mask, EncoderTrace trace) => Output.Forward(Self.Forward(x, mask, trace), x);
}

/// <summary>Attention of all heads: <c>[batch, time, width]</c> to the same.</summary>
internal sealed class BertSelfAttention(BertConfig config) : Module
{
    private Linear Query { get; } = new(config.HiddenSize, config.HiddenSize);

    private Linear Key { get; } = new(config.HiddenSize, config.HiddenSize);

    private Linear Value { get; } = new(config.HiddenSize, config.HiddenSize);

    public Tensor Forward(Tensor x, Tensor? mask, EncoderTrace trace)
    {
        (long batch, long time, long width) = x.Shape;
        Tensor q = Heads(Query.Forward(x)), k = Heads(Key.Forward(x)), v = Heads(Value.Forward(x));
        double p = Training ? config.AttentionProbsDropoutProb : 0;
        Tensor y = trace.WantsAttentions || config.IsDecoder ? trace.Attend((q, k, v), mask, p)
            : q.ScaledDotProductAttention(k, v, mask, new AttentionOptions { DropoutP = p });
        return y.Transpose(1, 2).Reshape([batch, time, width]);

        Tensor Heads(Tensor t) => t.Reshape([batch, time, config.NumAttentionHeads, -1]).Transpose(1, 2);
    }
}

/// <summary>A dense layer under its own key.</summary>
internal sealed class BertDense(int inputs, int outputs) : Module
{
    public Linear Dense { get; } = new(inputs, outputs);
}

/// <summary><c>norm(dropout(dense(x)) + residual)</c>.</summary>
internal sealed class BertResidual(int inputs, BertConfig config) : Module
{
    private Linear Dense { get; } = new(inputs, config.HiddenSize);

    [Name("LayerNorm")]
    private LayerNorm Norm { get; } = new([config.HiddenSize], config.LayerNormEps);

    private Dropout Dropout { get; } = new(config.HiddenDropoutProb);

    public Tensor Forward(Tensor x, Tensor residual) => Norm.Forward(x.Through(Dense, Dropout) + residual);
}

/// <summary><c>tanh(dense(first token))</c>.</summary>
internal sealed class BertPooler(BertConfig config) : Module
{
    private Linear Dense { get; } = new(config.HiddenSize, config.HiddenSize);

    public Tensor Forward(Tensor x) => Dense.Forward(x.Select(1, 0)).Tanh();
}
