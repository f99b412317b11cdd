using Cresset.IO;
using Cresset.Nn;
using Cresset.Transformers.Models;
using Xunit;

namespace Cresset.Transformers.Tests;

public sealed class TiedWeightTests
{
    private const string Words = "bert.embeddings.word_embeddings.weight";
    private const string Decoder = "cls.predictions.decoder.weight";
    private const string Bias = "cls.predictions.bias", DecoderBias = "cls.predictions.decoder.bias";

    private static readonly Tensor Ids = Tensor.Of<long>([1, 2, 3, 4, 5, 6], [2, 3]);

    [Fact]
    public void TensorsThatDifferInTheFileStayApart()
    {
        string folder = Folder(w => w[Decoder] = w[Words] * 2);
        (BertForMaskedLM model, CheckpointReport report) = Load(folder);
        Assert.Equal([Decoder], report.UntiedKeys);
        Assert.Empty(report.MissingKeys);
        Assert.True((model.GetParameter(Words) * 2).Equal(model.GetParameter(Decoder)));
        Assert.Same(model.GetParameter(Bias), model.GetParameter(DecoderBias));

        string saved = Paths.Temporary();
        model.Save(saved);
        (BertForMaskedLM again, report) = Load(saved);
        Assert.Equal([Decoder], report.UntiedKeys);
        Assert.Equal(Logits(model), Logits(again));
    }

    [Fact]
    public void ABiasThatDiffersStaysApartToo()
    {
        (BertForMaskedLM model, CheckpointReport report) = Load(Folder(w => w[DecoderBias] = w[Bias] + 1));
        Assert.Equal([DecoderBias], report.UntiedKeys);
        Assert.Same(model.GetParameter(Words), model.GetParameter(Decoder));
        Assert.True((model.GetParameter(Bias) + 1).Equal(model.GetParameter(DecoderBias)));
    }

    [Fact]
    public void EqualTensorsAreOne()
    {
        (BertForMaskedLM model, CheckpointReport report) = Load(Folder(w => w[Decoder] = w[Words].Clone()));
        Assert.Empty(report.UntiedKeys);
        Assert.Same(model.GetParameter(Words), model.GetParameter(Decoder));
    }

    [Fact]
    public void TheSharedTensorAloneIsEnough()
    {
        Tensor? words = null;
        (BertForMaskedLM model, CheckpointReport report) = Load(Folder(w =>
        {
            w[Decoder] = words = w[Words];
            w.Remove(Words);
        }));
        Assert.Empty(report.MissingKeys);
        Assert.True(words!.Equal(model.GetParameter(Words)));
    }

    [Fact]
    public void BothKeysAreMissingWhereTheFileHasNeither()
    {
        (BertForMaskedLM model, CheckpointReport report) = Load(Folder(w => w.Remove(Words)));
        Assert.Equal([Words, Decoder], report.MissingKeys);
        Assert.All(model.GetParameter(Words).Select(0, 0).ToArray<float>(), x => Assert.Equal(0, x));
        Assert.InRange(model.GetParameter(Words).Std().Item<float>(), 0.01f, 0.03f);
    }

    [Fact]
    public void WithoutTiesEachKeyIsMissingAlone()
    {
        string folder = Folder(_ => { });
        string path = Path.Combine(folder, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(
            "\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false", StringComparison.Ordinal));
        (BertForMaskedLM model, CheckpointReport report) = Load(folder);
        Assert.Equal([DecoderBias, Decoder], report.MissingKeys);
        Assert.NotSame(model.GetParameter(Words), model.GetParameter(Decoder));
        Assert.Empty(report.UntiedKeys);
    }

    [Fact]
    public void AModelThatStayedApartIsTiedAgainByAFileThatIs()
    {
        (BertForMaskedLM model, _) = Load(Folder(w => w[Decoder] = w[Words] * 2));
        Assert.Empty(Pretrained.LoadInto(model, Paths.TinyBert).UntiedKeys);
        Assert.Same(model.GetParameter(Words), model.GetParameter(Decoder));
        Assert.Equal(Logits(Load(Paths.TinyBert).Model), Logits(model));
    }

    [Fact]
    public void WhatTheFileHasOfAnIncompleteLayerIsKept()
    {
        const string Query = "bert.encoder.layer.0.attention.self.query.";
        Tensor? kept = null;
        (BertForMaskedLM model, CheckpointReport report) = Load(Folder(w =>
        {
            kept = w[Query + "weight"];
            w.Remove(Query + "bias");
        }));
        Assert.Equal([Query + "bias"], report.MissingKeys);
        Assert.True(kept!.Equal(model.GetParameter(Query + "weight")));
        Assert.All(model.GetParameter(Query + "bias").ToArray<float>(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void AWrongKeyOrSizeIsNamed()
    {
        var model = new BertForMaskedLM(
            new BertConfig { VocabSize = 7, HiddenSize = 8, NumAttentionHeads = 2, NumHiddenLayers = 1 });
        Assert.Contains("cls.nothing", Assert.Throws<ArgumentException>(() =>
            model.GetParameter("cls.nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("[7, 8]", Assert.Throws<ShapeException>(() =>
            model.SetParameter(Decoder, new Parameter(Tensor.Zeros([7, 9])))).Message, StringComparison.Ordinal);
        Assert.Contains("setter", Assert.Throws<ArgumentException>(() =>
            model.SetParameter(Bias, new Parameter(Tensor.Zeros([7])))).Message, StringComparison.Ordinal);
    }

    private static string Folder(Action<Dictionary<string, Tensor>> change)
    {
        string folder = Paths.Temporary();
        File.Copy(Path.Combine(Paths.TinyBert, "config.json"), Path.Combine(folder, "config.json"));
        Dictionary<string, Tensor> weights = Safetensors.Load(Paths.TinyBert);
        change(weights);
        Safetensors.Save(Path.Combine(folder, "model.safetensors"), weights);
        return folder;
    }

    private static (BertForMaskedLM Model, CheckpointReport Report) Load(string folder)
    {
        CheckpointReport? report = null;
        return (Pretrained.Load<BertForMaskedLM>(folder, new LoadOptions { Report = r => report = r }), report!);
    }

    private static float[] Logits(BertForMaskedLM model) =>
        model.Forward(new TextInputs(Ids)).Logits.ToArray<float>();
}
