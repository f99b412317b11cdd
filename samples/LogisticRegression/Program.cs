using Cresset;
using Cresset.Nn;
using Cresset.Optim;

// Two clouds of points, told apart by one line: binary cross entropy on logits.
Rng.ManualSeed(1);
Tensor points = Tensor.Cat([Tensor.Randn([200, 2]) - 1.5, Tensor.Randn([200, 2]) + 1.5]);
Tensor labels = Tensor.Cat([Tensor.Zeros([200]), Tensor.Ones([200])]);

var model = new Linear(2, 1);
var optimizer = new Sgd(model.Parameters(), lr: 0.5, momentum: 0.9);
for (int step = 0; step <= 100; step++)
{
    optimizer.ZeroGrad();
    Tensor logits = model.Forward(points).Squeeze(1);
    Tensor loss = logits.BinaryCrossEntropyWithLogits(labels);
    loss.Backward();
    optimizer.Step();
    if (step % 20 == 0) Console.WriteLine($"step {step}: loss {loss.Item<float>():F4}");
}

using var _ = Grad.Off();
Tensor probability = model.Forward(points).Squeeze(1).Sigmoid();
float accuracy = (probability > 0.5).Eq(labels.To(DType.Bool)).To(DType.Float32).Mean().Item<float>();
Console.WriteLine($"accuracy {accuracy:P1}; the line is {model.Weight.Detach()} · x + {model.Bias!.Detach()} = 0");
return accuracy > 0.95f ? 0 : 1;
