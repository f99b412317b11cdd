using System.Text.Json.Nodes;
using Cresset.IO;

namespace Cresset.Transformers.Models;

/// <summary>config.json of BERT (Devlin et al., 2018).</summary>
public sealed record BertConfig : PretrainedConfig
{
    /// <inheritdoc/>
    public override string ModelType => "bert";

    /// <summary>Number of token ids.</summary>
    public int VocabSize { get; init; } = 30522;

    /// <summary>Width of the hidden states.</summary>
    public int HiddenSize { get; init; } = 768;

    /// <summary>Number of layers.</summary>
    public int NumHiddenLayers { get; init; } = 12;

    /// <summary>Attention heads; divides <see cref="HiddenSize"/>.</summary>
    public int NumAttentionHeads { get; init; } = 12;

    /// <summary>Width inside the feed-forward part.</summary>
    public int IntermediateSize { get; init; } = 3072;

    /// <summary>Activation of the feed-forward part and the prediction head.</summary>
    public string HiddenAct { get; init; } = "gelu";

    /// <summary>Dropout of embeddings and layers, in [0, 1].</summary>
    public double HiddenDropoutProb { get; init; } = 0.1;

    /// <summary>Dropout of attention weights, in [0, 1].</summary>
    public double AttentionProbsDropoutProb { get; init; } = 0.1;

    /// <summary>Dropout before a classifier; that of the layers if null.</summary>
    public double? ClassifierDropout { get; init; }

    /// <summary>The longest text in tokens.</summary>
    public int MaxPositionEmbeddings { get; init; } = 512;

    /// <summary>Number of token types; 2 for pairs.</summary>
    public int TypeVocabSize { get; init; } = 2;

    /// <summary>Standard deviation of fresh weights.</summary>
    public double InitializerRange { get; init; } = 0.02;

    /// <summary>ε of the layer norms.</summary>
    public double LayerNormEps { get; init; } = 1e-12;

    /// <summary>The token whose embedding is not trained.</summary>
    public int PadTokenId { get; init; }

    /// <summary>Does a position see only what is before it?</summary>
    public bool IsDecoder { get; init; }

    /// <summary>Does the prediction head share the word embeddings?</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    /// <summary>Reads and checks the fields of a config.json.</summary>
    /// <exception cref="CheckpointException">A field is out of range.</exception>
    public static BertConfig Read(JsonFields json)
    {
        Pretrained.RequireType(json, "bert");
        var config = new BertConfig
        {
            VocabSize = json.Int("vocab_size", 1, 1 << 24, 30522),
            HiddenSize = json.Int("hidden_size", 1, 1 << 16, 768),
            NumHiddenLayers = json.Int("num_hidden_layers", 0, 1024, 12),
            NumAttentionHeads = json.Int("num_attention_heads", 1, 1024, 12),
            IntermediateSize = json.Int("intermediate_size", 1, 1 << 18, 3072),
            HiddenAct = json.Text("hidden_act", "gelu"),
            HiddenDropoutProb = json.Float("hidden_dropout_prob", 0, 1, 0.1),
            AttentionProbsDropoutProb = json.Float("attention_probs_dropout_prob", 0, 1, 0.1),
            ClassifierDropout = json.Has("classifier_dropout") ? json.Float("classifier_dropout", 0, 1) : null,
            MaxPositionEmbeddings = json.Int("max_position_embeddings", 1, 1 << 20, 512),
            TypeVocabSize = json.Int("type_vocab_size", 0, 1 << 16, 2),
            InitializerRange = json.Float("initializer_range", 0, 100, 0.02),
            LayerNormEps = json.Float("layer_norm_eps", 0, 1, 1e-12),
            PadTokenId = json.Int("pad_token_id", 0, (1 << 24) - 1, 0),
            IsDecoder = json.Flag("is_decoder", false),
            TieWordEmbeddings = json.Flag("tie_word_embeddings", true),
        };
        if (config.HiddenSize % config.NumAttentionHeads != 0) throw json.Wrong("num_attention_heads",
            $"is {config.NumAttentionHeads}, which does not divide hidden_size {config.HiddenSize}.");
        return WithCommon(config, json);
    }

    /// <inheritdoc/>
    protected override void WriteFields(JsonObject json)
    {
        (json["vocab_size"], json["hidden_size"], json["num_hidden_layers"]) = (VocabSize, HiddenSize, NumHiddenLayers);
        (json["num_attention_heads"], json["intermediate_size"]) = (NumAttentionHeads, IntermediateSize);
        (json["hidden_act"], json["hidden_dropout_prob"]) = (HiddenAct, HiddenDropoutProb);
        (json["attention_probs_dropout_prob"], json["classifier_dropout"]) = (AttentionProbsDropoutProb, ClassifierDropout);
        (json["max_position_embeddings"], json["type_vocab_size"]) = (MaxPositionEmbeddings, TypeVocabSize);
        (json["initializer_range"], json["layer_norm_eps"]) = (InitializerRange, LayerNormEps);
        (json["pad_token_id"], json["is_decoder"], json["tie_word_embeddings"]) = (PadTokenId, IsDecoder, TieWordEmbeddings);
    }
}
