using Cresset;
using Cresset.Nn;
using Cresset.Optim;

// A plane through noisy points, y = 3·a − 2·b + 1: first with tensors alone, then with a layer and an optimizer.
Rng.ManualSeed(0);
Tensor x = Tensor.Randn([256, 2]);
Tensor y = x.MatMul(Tensor.Of<float>(3, -2)) + 1 + 0.1 * Tensor.Randn([256]);

Tensor weight = Tensor.Zeros([2]).RequireGrad();
Tensor bias = Tensor.Zeros([1]).RequireGrad();
for (int step = 0; step <= 100; step++)
{
    Tensor loss = (x.MatMul(weight) + bias - y).Square().Mean();
    if (step % 25 == 0) Console.WriteLine($"by hand, step {step}: loss {loss.Item<float>():F4}");
    loss.Backward();
    using (Grad.Off())
    {
        weight.SubInPlace(0.1 * weight.Grad!);
        bias.SubInPlace(0.1 * bias.Grad!);
    }
    (weight.Grad, bias.Grad) = (null, null);
}
Console.WriteLine($"by hand: weight {weight}, bias {bias}");

var model = new Linear(2, 1);
var optimizer = new Sgd(model.Parameters(), lr: 0.1);
for (int step = 0; step <= 100; step++)
{
    optimizer.ZeroGrad();
    Tensor loss = (model.Forward(x).Squeeze(1) - y).Square().Mean();
    if (step % 25 == 0) Console.WriteLine($"layer, step {step}: loss {loss.Item<float>():F4}");
    loss.Backward();
    optimizer.Step();
}
Console.WriteLine($"layer: weight {model.Weight.Detach()}, bias {model.Bias!.Detach()}");

bool agree = (model.Weight.Detach()[0] - weight.Detach()).Abs().AMax().Item<float>() < 0.02;
return agree ? 0 : 1;
