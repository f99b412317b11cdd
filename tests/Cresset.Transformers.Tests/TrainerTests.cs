using Cresset.Datasets;
using Cresset.Tokenizers;
using Cresset.Transformers.Models;
using Xunit;

namespace Cresset.Transformers.Tests;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ResumingGivesTheBitsOfTheUnbrokenRun(int stopAfter)
    {
        (string whole, string broken) = (Paths.Temporary(), Paths.Temporary());
        float[] expected = Weights(Train(whole));
        var (trainer, _) = Create(broken);
        using var stop = new CancellationTokenSource();
        TrainingOutcome first = trainer.Train(new StopAt(stopAfter, stop), cancellation: stop.Token);
        Assert.True(first.Interrupted);
        Assert.Equal(stopAfter, first.Step);
        var (second, model) = Create(broken);
        TrainingOutcome outcome = second.Train(resumeFrom: CheckpointFolders.Latest(broken));
        Assert.False(outcome.Interrupted);
        Assert.Equal(expected, Weights(model));
    }

    [Fact]
    public void AnUnfinishedCheckpointIsNotSeen()
    {
        string run = Paths.Temporary();
        var (trainer, _) = Create(run);
        trainer.SaveCheckpoint(Path.Combine(run, "checkpoint-2"));
        Directory.CreateDirectory(Path.Combine(run, "checkpoint-9.tmp"));
        Assert.Equal(Path.Combine(run, "checkpoint-2"), CheckpointFolders.Latest(run));
    }

    [Fact]
    public void WeightDecayLeavesOutBiasesAndNorms()
    {
        var (_, model) = Create(null);
        (IReadOnlyList<string> decayed, IReadOnlyList<string> plain) = DecayGroups.Names(model);
        Assert.Contains("bert.embeddings.word_embeddings.weight", decayed);
        Assert.Contains("classifier.weight", decayed);
        Assert.Contains("bert.embeddings.LayerNorm.weight", plain);
        Assert.All(plain, n => Assert.True(n.EndsWith("bias", StringComparison.Ordinal) || n.Contains("LayerNorm", StringComparison.Ordinal)));
        Assert.Equal(model.NamedParameters().Count(), decayed.Count + plain.Count);
    }

    [Fact]
    public void TheLossFalls()
    {
        var (trainer, _) = Create(null, epochs: 25);
        trainer.Train();
        Assert.True(trainer.Log[^1].Values["loss"] < 0.5 * trainer.Log[0].Values["loss"]);
    }

    private static BertForSequenceClassification Train(string run)
    {
        var (trainer, model) = Create(run);
        trainer.Train();
        return model;
    }

    private static float[] Weights(BertForSequenceClassification model) =>
        [.. model.Parameters().SelectMany(p => p.ToArray<float>())];

    private static (Trainer<LabeledText> Trainer, BertForSequenceClassification Model) Create(string? run, double epochs = 1)
    {
        Rng.ManualSeed(5);
        var config = new BertConfig
        {
            VocabSize = 30522,
            HiddenSize = 32,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            IntermediateSize = 64,
            MaxPositionEmbeddings = 32,
        };
        var model = new BertForSequenceClassification(config);
        LabeledText[] rows = [.. TextClassificationData.Read(Path.Combine(Paths.Reviews, "reviews-test.csv")).Take(20)];
        var task = new TextClassificationTask(model, Tokenizer.Load(Paths.MiniLm), rows, [], 16);
        return (new Trainer<LabeledText>(task, new TrainingArguments
        {
            OutputDir = run,
            TrainBatchSize = 4,
            NumTrainEpochs = epochs,
            LearningRate = 2e-3,
            LoggingSteps = 1,
            SaveSteps = 2,
            WeightDecay = 0.01,
            GradientAccumulationSteps = 1,
        }), model);
    }

    private sealed class StopAt(int step, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step) source.Cancel();
        }
    }
}
