using System.Text.Json.Nodes;
using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers.Models;

/// <summary>config.json of <see cref="__Name__Model"/>.</summary>
public sealed record __Name__Config : PretrainedConfig
{
    // As config.json spells it, in lower case.
    /// <inheritdoc/>
    public override string ModelType => "__Name__";

    /// <summary>Number of token ids.</summary>
    public int VocabSize { get; init; } = 1000;

    /// <summary>Width of the hidden states.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>Reads and checks the fields of a config.json.</summary>
    /// <exception cref="CheckpointException">A field is missing or out of its range.</exception>
    public static __Name__Config Read(JsonFields json)
    {
        Pretrained.RequireType(json, "__Name__");
        return WithCommon(new __Name__Config
        {
            VocabSize = json.Int("vocab_size", 1, 1 << 24),
            HiddenSize = json.Int("hidden_size", 1, 1 << 16),
        }, json);
    }

    /// <inheritdoc/>
    protected override void WriteFields(JsonObject json) =>
        (json["vocab_size"], json["hidden_size"]) = (VocabSize, HiddenSize);
}

/// <summary>
/// What it is (paper, year). One file that reads like its paper; property names give the checkpoint keys.
/// </summary>
public sealed class __Name__Model(__Name__Config config) : PretrainedModel, IPretrained<__Name__Model>
{
    private Embedding Embedding { get; } = new(config.VocabSize, config.HiddenSize);

    /// <inheritdoc/>
    public override PretrainedConfig Configuration => config;

    /// <inheritdoc/>
    protected internal override string BasePrefix => "";

    /// <inheritdoc/>
    protected internal override string FilePrefix => "__Name__";

    /// <summary>Reads config.json.</summary>
    public static PretrainedConfig ReadConfig(JsonFields fields) => __Name__Config.Read(fields);

    /// <summary>A model with fresh weights.</summary>
    public static __Name__Model FromConfig(PretrainedConfig config) => new((__Name__Config)config);

    /// <inheritdoc/>
    protected internal override void Initialize(Module module)
    {
        foreach (Parameter p in module.Parameters()) p.NormalInPlace(0, 0.02);
    }

    /// <summary>Hidden states <c>[batch, time, width]</c>.</summary>
    public EncoderOutput Forward(TextInputs inputs) => new(Embedding.Forward(inputs.InputIds), null);
}
