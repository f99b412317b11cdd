using Cresset.Nn;
using Cresset.Optim;

namespace Cresset.Docs.Tests.Snippets;

public sealed class Readme
{
    [Fact]
    public void TheExampleLearnsTheRing()
    {
        // snippet: readme
        Rng.ManualSeed(0);
        Tensor points = Tensor.Randn([512, 2]);
        Tensor labels = (points.Square().Sum(1) > 1.4).To(DType.Int64); // inside or outside of a circle

        var model = new Sequential(new Linear(2, 32), new Gelu(), new Linear(32, 2));
        var optimizer = new AdamW(model.Parameters(), lr: 0.02);

        for (int step = 0; step < 200; step++)
        {
            optimizer.ZeroGrad();
            Tensor loss = model.Forward(points).CrossEntropy(labels);
            loss.Backward();
            optimizer.Step();
            if (step % 50 == 0) Console.WriteLine($"step {step}: loss {loss.Item<float>():F3}");
        }

        using var _ = Grad.Off();
        Tensor inside = model.Forward(Tensor.Of<float>([0.1f, 0.2f], [1, 2])).Softmax(-1)[0, 0];
        Console.WriteLine($"(0.1, 0.2) is inside with probability {inside.Item<float>():P0}");
        // end
        Assert.InRange(inside.Item<float>(), 0.9f, 1);
    }
}
