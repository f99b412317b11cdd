using Cresset.Data;
using Cresset.IO;
using Cresset.Nn;
using Cresset.Optim;

namespace Cresset.Docs.Tests.Snippets;

public sealed class Training
{
    [Fact]
    public void Learns()
    {
        List<float> losses = Run();
        Assert.True(losses[^1] < 0.5f * losses[0]);
        Assert.Equal(losses, Run());
    }

    [Fact]
    public void SavesAndLoads()
    {
        string folder = Directory.CreateTempSubdirectory().FullName, file = Path.Combine(folder, "model.safetensors");
        try
        {
            // snippet: training-save
            var model = new Sequential(new Linear(4, 16), new Relu(), new Linear(16, 3));
            Safetensors.Save(file, model.StateDict());              // keys: 0.weight, 0.bias, 2.weight, 2.bias
            var other = new Sequential(new Linear(4, 16), new Relu(), new Linear(16, 3));
            LoadReport report = other.LoadStateDict(Safetensors.Load(file));
            // end
            Assert.True(report.IsComplete);
            Tensor x = Tensor.Randn([5, 4]);
            Assert.Equal(model.Forward(x).ToArray<float>(), other.Forward(x).ToArray<float>());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static List<float> Run()
    {
        // snippet: training-loop
        Rng.ManualSeed(42);
        Tensor points = Tensor.Randn([240, 4]);
        Tensor labels = points.MatMul(Tensor.Randn([4, 3])).AMax(1).Round().Clamp(0, 2).To(DType.Int64);

        var loader = DataLoader.Of(TensorDataset.Of(points, labels), batchSize: 30, shuffle: true);
        var model = new Sequential(new Linear(4, 32), new Gelu(), new Dropout(0.1), new Linear(32, 3));
        var optimizer = new AdamW(model.Parameters(), lr: 0.01, weightDecay: 0.01);
        LRScheduler schedule = Schedules.Linear(optimizer, numWarmupSteps: 20, numTrainingSteps: 160);
        var losses = new List<float>();

        for (int epoch = 0; epoch < 20; epoch++)
        {
            model.Train();                                          // dropout is active
            foreach ((Tensor x, Tensor y) in loader)
            {
                optimizer.ZeroGrad();
                Tensor loss = model.Forward(x).CrossEntropy(y);
                loss.Backward();
                optimizer.Step();
                schedule.Step();
            }

            model.Eval();
            using var _ = Grad.Off();
            losses.Add(model.Forward(points).CrossEntropy(labels).Item<float>());
        }
        // end
        return losses;
    }
}
