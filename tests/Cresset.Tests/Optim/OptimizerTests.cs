namespace Cresset.Tests.Optim;

using Cresset.Nn;
using Cresset.Optim;

/// <summary>What the golden trajectories do not reach: layouts, references, memory, states, errors.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<DType, bool> Kinds => new()
    {
        { DType.Float32, false }, { DType.Float32, true }, { DType.Float64, true }, { DType.BFloat16, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_kernel_of_adam_equals_its_reference(DType type, bool transposed)
    {
        var options = new AdamOptions { Lr = 0.1, WeightDecay = 0.1, Amsgrad = true, Maximize = true, DecoupledWeightDecay = true };
        foreach (AdamOptions o in (AdamOptions[])[options, options with { DecoupledWeightDecay = false, Amsgrad = false }])
        {
            AdamTensors a = Adam(type, transposed), b = Adam(type, transposed);
            for (int step = 1; step <= 3; step++)
            {
                Assert.True(((IAdamKernel)a.Parameter.Backend).Adam(a, new AdamStep(o, step)));
                new AdamStep(o, step).Reference(b);
            }
            Near(b.Parameter, a.Parameter);
            Near(b.First, a.First);
            Near(b.Second, a.Second);
            Near(b.Largest!, a.Largest!);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_kernel_of_sgd_equals_its_reference(DType type, bool transposed)
    {
        var options = new SgdOptions { Lr = 0.1, Momentum = 0.9, WeightDecay = 0.1, Nesterov = true, Maximize = true };
        SgdTensors a = Sgd(type, transposed), b = Sgd(type, transposed);
        for (int step = 1; step <= 3; step++)
        {
            Assert.True(((ISgdKernel)a.Parameter.Backend).Sgd(a, new SgdStep(options, step == 1)));
            new SgdStep(options, step == 1).Reference(b);
        }
        Near(b.Parameter, a.Parameter);
        Near(b.Buffer!, a.Buffer!);
    }

    [Fact]
    public void Parameters_with_gaps_are_stepped_by_the_reference()
    {
        Tensor whole = Tensor.Ones([4, 6]), gaps = whole.Narrow(1, 0, 3).Detach();
        var plain = new Parameter(Tensor.Ones([4, 3]));
        gaps.RequiresGrad = true;
        gaps.Grad = Tensor.Ones([4, 3]) * 0.5;
        plain.Grad = Tensor.Ones([4, 3]) * 0.5;
        new AdamW([gaps, plain], lr: 0.1).Step();
        Near(plain, gaps.Contiguous());
        Assert.Equal(1f, whole.Select(1, 4).ToArray<float>()[0]);
    }

    [Fact]
    public void Gradients_stay_the_engines_and_saved_tensors_become_stale()
    {
        var p = new Parameter(Tensor.Ones([40, 40]));
        var optimizer = new AdamW([p], lr: 0.1);
        (p * p).Sum().Backward();
        Assert.Null(p.State!.RawGrad!.Token);
        Tensor y = p * p;
        optimizer.Step();
        Assert.Null(p.State.RawGrad!.Token);
        Assert.Throws<AutogradException>(() => y.Sum().Backward());
        optimizer.ZeroGrad();
        Assert.Null(p.Grad);
    }

    [Fact]
    public void Zeroing_keeps_the_gradient_if_asked()
    {
        var p = new Parameter(Tensor.Ones([3]));
        var optimizer = new Sgd([p], lr: 1);
        Tensor loss = optimizer.Step(() =>
        {
            Tensor sum = (p * 2).Sum();
            sum.Backward();
            return sum;
        });
        Assert.Equal(6f, loss.Item<float>());
        Assert.Equal([-1f, -1, -1], p.ToArray<float>());
        optimizer.ZeroGrad(setToNone: false);
        Assert.Equal([0f, 0, 0], p.Grad!.ToArray<float>());
    }

    [Fact]
    public void A_loaded_state_goes_on_bit_by_bit()
    {
        (Parameter a, Parameter b) = (new(Tensor.Ones([5])), new(Tensor.Ones([5])));
        var first = new AdamW([a], lr: 0.05);
        for (int i = 0; i < 4; i++) Step(first, a, i);
        var second = new AdamW([b], lr: 9);
        using (Grad.Off()) b.CopyInPlace(a);
        second.LoadStateDict(first.StateDict());
        Assert.Equal(0.05, second.ParamGroups[0].Lr);
        for (int i = 4; i < 8; i++)
        {
            Step(first, a, i);
            Step(second, b, i);
        }
        Assert.Equal(a.ToArray<float>(), b.ToArray<float>());
        Assert.Equal(8f, second.StateDict().State[0]["step"].Item<float>());
    }

    [Fact]
    public void Groups_take_over_what_they_do_not_state()
    {
        Parameter[] p = [new(Tensor.Ones([1])), new(Tensor.Ones([1])), new(Tensor.Ones([1]))];
        var optimizer = new AdamW([new ParamGroup([p[0]]), new ParamGroup([p[1]]) { WeightDecay = 0, Lr = 0.5 }], lr: 0.1);
        optimizer.AddParamGroup(ParamGroup.With<AdamOptions>([p[2]], o => o with { Betas = (0.5, 0.6) }));
        Assert.Equal([0.1, 0.5, 0.1], optimizer.ParamGroups.Select(g => g.Lr));
        Assert.Equal([0.01, 0, 0.01], optimizer.ParamGroups.Select(g => g.WeightDecay));
        Assert.Equal((0.5, 0.6), ((AdamOptions)optimizer.ParamGroups[2].Options).Betas);
    }

    [Fact]
    public void Errors_are_pytorchs()
    {
        Parameter p = new(Tensor.Ones([2]));
        Throws("Invalid learning rate: -1", () => new Sgd([p], lr: -1));
        Throws("Nesterov momentum requires a momentum and zero dampening", () => new Sgd([p], nesterov: true));
        Throws("Invalid beta parameter at index 0: 1.0", () => new Adam([p], betas: (1, 0.9)));
        Throws("Invalid epsilon value: -1", () => new AdamW([p], eps: -1));
        Throws("optimizer got an empty parameter list", () => new AdamW(Array.Empty<Parameter>()));
        Throws("can't optimize a non-leaf Tensor", () => new AdamW([p * 2]));
        Throws("some parameters appear in more than one parameter group",
            () => new AdamW([new ParamGroup([p]), new ParamGroup([p])]));
        var one = new AdamW([p]);
        Throws("loaded state dict has a different number of parameter groups", () => Load(one,
            new AdamW([new ParamGroup([new Parameter(p)]), new ParamGroup([new Parameter(p)])])));
        Throws("loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
            () => Load(one, new AdamW([new Parameter(p), new Parameter(p)])));
        Throws("ParamGroup: the group changes SgdOptions, but the optimizer has AdamOptions.",
            () => new AdamW([ParamGroup.With<SgdOptions>([p], o => o)]));
    }

    private static void Throws(string message, Func<object> run) =>
        Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(() => _ = run()).Message);

    private static AdamW Load(AdamW target, AdamW source)
    {
        target.LoadStateDict(source.StateDict());
        return target;
    }

    private static void Step(Optimizer optimizer, Parameter p, int i)
    {
        p.Grad = Tensor.Randn([5], generator: new Generator((ulong)i));
        optimizer.Step();
    }

    private static Tensor Random(DType type, bool transposed, ulong seed)
    {
        Tensor x = Tensor.Randn([33, 20], DType.Float64, new Generator(seed)).To(type);
        return transposed ? x.MT.Detach() : x;
    }

    private static AdamTensors Adam(DType type, bool transposed) => new(Random(type, transposed, 1),
        Random(type, false, 2).Reshape(Random(type, transposed, 1).Shape), Tensor.ZerosLike(Random(type, transposed, 1)),
        Tensor.ZerosLike(Random(type, transposed, 1)))
    { Largest = Tensor.ZerosLike(Random(type, transposed, 1)) };

    private static SgdTensors Sgd(DType type, bool transposed)
    {
        AdamTensors x = Adam(type, transposed);
        return new(x.Parameter, x.Gradient, x.First);
    }

    private static void Near(Tensor expected, Tensor actual)
    {
        double[] a = expected.ToArray<double>(), b = actual.ToArray<double>();
        double tolerance = expected.DType switch { DType.Float64 => 1e-12, DType.Float32 => 1e-5, _ => 0.04 };
        for (int i = 0; i < a.Length; i++) Assert.Equal(a[i], b[i], tolerance * Math.Max(1, Math.Abs(a[i])));
    }
}
