using System.Text.Json.Nodes;
using Cresset.IO;
using Cresset.Nn;
using Cresset.Transformers;

namespace Cresset.Docs.Tests.Snippets;

public sealed class AddingAModel
{
    [Fact]
    public void IsSavedAndLoaded()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            // snippet: model-use
            var model = new DanModel(new DanConfig { VocabSize = 100, HiddenSize = 16 });
            model.Save(folder);                                      // config.json and model.safetensors
            DanModel again = Pretrained.Load<DanModel>(folder);      // in evaluation mode, in float32
            Tensor scores = again.Forward(new TextInputs(Tensor.Of<long>([5, 7, 9, 0], [2, 2]))).Logits;
            // end
            model.Eval();
            Tensor expected = model.Forward(new TextInputs(Tensor.Of<long>([5, 7, 9, 0], [2, 2]))).Logits;
            Assert.Equal(expected.ToArray<float>(), scores.ToArray<float>());
            Assert.Equal(["embedding.weight", "hidden.weight", "hidden.bias", "classifier.weight", "classifier.bias"],
                again.StateDict().Keys);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}

// snippet: model-config
/// <summary>config.json of a deep averaging network (Iyyer et al., 2015).</summary>
public sealed record DanConfig : PretrainedConfig
{
    public override string ModelType => "dan";

    public int VocabSize { get; init; } = 30522;

    public int HiddenSize { get; init; } = 300;

    /// <exception cref="CheckpointException">A field is missing or out of its range.</exception>
    public static DanConfig Read(JsonFields json)
    {
        Pretrained.RequireType(json, "dan");
        return WithCommon(new DanConfig
        {
            VocabSize = json.Int("vocab_size", 1, 1 << 24, 30522),
            HiddenSize = json.Int("hidden_size", 1, 1 << 16, 300),
        }, json);
    }

    protected override void WriteFields(JsonObject json) =>
        (json["vocab_size"], json["hidden_size"]) = (VocabSize, HiddenSize);
}
// end

// snippet: model-class
/// <summary>Classifies a text by the mean of its word vectors (Iyyer et al., 2015).</summary>
public sealed class DanModel(DanConfig config) : PretrainedModel, IPretrained<DanModel>
{
    private Embedding Embedding { get; } = new(config.VocabSize, config.HiddenSize);
    private Linear Hidden { get; } = new(config.HiddenSize, config.HiddenSize);
    private Linear Classifier { get; } = new(config.HiddenSize, config.NumLabels);

    public override PretrainedConfig Configuration => config;

    protected internal override string BasePrefix => "";

    protected internal override string FilePrefix => "dan";

    public static PretrainedConfig ReadConfig(JsonFields fields) => DanConfig.Read(fields);

    public static DanModel FromConfig(PretrainedConfig config) => new((DanConfig)config);

    protected internal override void Initialize(Module module)
    {
        foreach (Parameter p in module.Parameters()) p.NormalInPlace(0, 0.02);
    }

    public HeadOutput Forward(TextInputs inputs, Tensor? labels = null)
    {
        Tensor words = Embedding.Forward(inputs.InputIds);                    // [batch, time, width]
        Tensor logits = Hidden.Forward(words.Mean(1)).Relu().Through(Classifier);  // [batch, labels]
        return new HeadOutput(logits, labels is null ? null : logits.CrossEntropy(labels));
    }
}
// end
