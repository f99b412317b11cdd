using Cresset;
using Cresset.Nn;
using Cresset.Optim;
using MultiHeadAttention;

// One attention layer learns to turn a sequence around: what it needs is where each token stands.
const int Vocab = 10, Time = 8, Width = 32, Heads = 4, Batch = 64;
Rng.ManualSeed(3);
var model = new Reverser(Vocab, Time, Width, Heads);
var optimizer = new AdamW(model.Parameters(), lr: 0.01);
for (int step = 0; step <= 200; step++)
{
    Tensor tokens = Tensor.RandInt(Vocab, [Batch, Time]);
    optimizer.ZeroGrad();
    Tensor loss = model.Forward(tokens).Flatten(0, 1).CrossEntropy(tokens.Flip(1).Flatten());
    loss.Backward();
    optimizer.Step();
    if (step % 50 == 0) Console.WriteLine($"step {step}: loss {loss.Item<float>():F4}");
}

using var _ = Grad.Off();
Tensor sample = Tensor.RandInt(Vocab, [1, Time]);
Tensor scores = model.Forward(sample);  // [1, time, vocab]
Tensor answer = (scores >= scores.AMax(-1, keepDim: true)).NonZero()[.., 2];
Console.WriteLine($"in   {string.Join(' ', sample.ToArray<long>())}");
Console.WriteLine($"out  {string.Join(' ', answer.ToArray<long>())}");
return answer.ToArray<long>().SequenceEqual(sample.Flip(1).ToArray<long>()) ? 0 : 1;
