using Cresset.IO;
using Cresset.Transformers.Models;
using Xunit;

namespace Cresset.Transformers.Tests;

public sealed class CheckpointTests
{
    [Fact]
    public void SavedFoldersLoadAgainWithTheSameResult()
    {
        string folder = Paths.Temporary();
        var model = Pretrained.Load<BertForMaskedLM>(Paths.TinyBert);
        model.Save(folder);
        var again = Pretrained.Load<BertForMaskedLM>(folder);
        Tensor ids = Tensor.Of<long>([1, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal(model.Forward(new TextInputs(ids)).Logits.ToArray<float>(), again.Forward(new TextInputs(ids)).Logits.ToArray<float>());
        using TensorSource file = Safetensors.Open(folder);
        Assert.DoesNotContain("cls.predictions.decoder.weight", file.Tensors.Keys);
    }

    [Theory]
    [InlineData("bert.", "")]
    [InlineData("LayerNorm.weight", "LayerNorm.gamma")]
    [InlineData("LayerNorm.bias", "LayerNorm.beta")]
    public void OldNamesAndMissingPrefixesLoad(string now, string before)
    {
        string folder = Paths.Temporary();
        File.Copy(Path.Combine(Paths.TinyBert, "config.json"), Path.Combine(folder, "config.json"));
        Dictionary<string, Tensor> weights = Safetensors.Load(Paths.TinyBert);
        Safetensors.Save(Path.Combine(folder, "model.safetensors"), weights.Where(w => before.Length > 0 || w.Key.StartsWith(now, StringComparison.Ordinal))
            .Select(w => new KeyValuePair<string, Tensor>(w.Key.Replace(now, before, StringComparison.Ordinal), w.Value)));
        CheckpointReport? report = null;
        var model = Pretrained.Load<BertForSequenceClassification>(folder, new LoadOptions { Report = r => report = r });
        Assert.Equal(["classifier.bias", "classifier.weight"], report!.MissingKeys);
        Tensor ids = Tensor.Of<long>([1, 2, 3], [1, 3]);
        var expected = Pretrained.Load<BertModel>(Paths.TinyBert).Forward(ids).LastHiddenState.ToArray<float>();
        model.Save(folder);
        Assert.Equal(expected, Pretrained.Load<BertModel>(folder).Forward(ids).LastHiddenState.ToArray<float>());
    }

    [Fact]
    public void AWrongModelTypeIsNamed()
    {
        string folder = Paths.Temporary();
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"model_type": "llama"}""");
        var error = Assert.Throws<CheckpointException>(() => Pretrained.Load<BertModel>(folder));
        Assert.Contains("llama", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASizeThatDiffersFromTheConfigurationIsNamed()
    {
        string folder = Paths.Temporary();
        File.Copy(Path.Combine(Paths.TinyBert, "model.safetensors"), Path.Combine(folder, "model.safetensors"));
        File.WriteAllText(Path.Combine(folder, "config.json"),
            File.ReadAllText(Path.Combine(Paths.TinyBert, "config.json")).Replace("\"vocab_size\": 131", "\"vocab_size\": 99", StringComparison.Ordinal));
        var error = Assert.Throws<CheckpointException>(() => Pretrained.Load<BertModel>(folder));
        Assert.Contains("[131, 32]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model_type": "bert", "hidden_size": -4}""", "hidden_size")]
    [InlineData("""{"model_type": "bert", "hidden_size": 30, "num_attention_heads": 4}""", "num_attention_heads")]
    [InlineData("""{"model_type": "bert", "hidden_act": 7}""", "hidden_act")]
    public void AWrongFieldIsNamed(string json, string field)
    {
        string folder = Paths.Temporary();
        File.WriteAllText(Path.Combine(folder, "config.json"), json);
        var error = Assert.Throws<CheckpointException>(() => Pretrained.Load<BertModel>(folder));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }
}
