using Cresset;
using CustomFunction;

// A function with a gradient of its own, checked against finite differences and then used to fit a number.
Rng.ManualSeed(0);
Tensor x = Tensor.Randn([5], DType.Float64).RequireGrad();
Console.WriteLine($"gradient equals finite differences: {GradCheck.Run(v => new LogCosh().Apply(v), x)}");

// The sum of log cosh is a smooth median: one wild point hardly moves it.
Tensor data = Tensor.Of<double>(1.9, 2.0, 2.1, 2.2, 50);
Tensor centre = Tensor.Zeros([1], DType.Float64).RequireGrad();
for (int step = 0; step < 200; step++)
{
    new LogCosh().Apply(data - centre).Sum().Backward();
    using (Grad.Off()) centre.SubInPlace(0.1 * centre.Grad!);
    centre.Grad = null;
}
Console.WriteLine($"mean {data.Mean().Item<double>():F2}, robust centre {centre.Item<double>():F2}");
return centre.Item<double>() is > 2 and < 2.7 ? 0 : 1;
