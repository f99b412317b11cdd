namespace Cresset.Tests.Optim;

using Cresset.Nn;
using Cresset.Optim;

/// <summary>Saved states and errors; the rates themselves are golden.</summary>
public sealed class SchedulerTests
{
    private static Sgd NewOptimizer(double lr = 0.1) => new([new Parameter(Tensor.Zeros([1]))], lr);

    private static readonly Dictionary<string, Func<Optimizer, LRScheduler>> Makers = new()
    {
        ["step"] = o => new StepLR(o, 3),
        ["multi step"] = o => new MultiStepLR(o, [2, 2, 7]),
        ["linear"] = o => new LinearLR(o, 0.2),
        ["exponential"] = o => new ExponentialLR(o, 0.9),
        ["cosine"] = o => new CosineAnnealingLR(o, 4, 0.01),
        ["polynomial"] = o => new PolynomialLR(o, 9, 2),
        ["linear with warm-up"] = o => Schedules.Linear(o, 3, 12),
        ["cosine with warm-up"] = o => Schedules.Cosine(o, 3, 12),
        ["sequential"] = o => new SequentialLR(o, [new LinearLR(o, 0.1), new ExponentialLR(o, 0.9)], [4]),
        ["chained"] = o => new ChainedScheduler(new ConstantLR(o, 0.1, 3), new ExponentialLR(o, 0.9)),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_schedule_goes_on_with_the_same_rates(string name)
    {
        Sgd first = NewOptimizer(), second = NewOptimizer();
        LRScheduler a = Makers[name](first), b = Makers[name](second);
        for (int i = 0; i < 5; i++) a.Step();
        b.LoadStateDict(a.StateDict());
        second.LoadStateDict(first.StateDict());
        Assert.Equal(a.GetLastLr(), b.GetLastLr());
        for (int i = 0; i < 8; i++)
        {
            a.Step();
            b.Step();
            Assert.Equal(first.ParamGroups[0].Lr, second.ParamGroups[0].Lr);
            Assert.Equal(first.ParamGroups[0].Lr, a.GetLastLr()[0]);
        }
    }

    [Fact]
    public void Errors_name_the_mistake()
    {
        Sgd optimizer = NewOptimizer();
        Assert.Throws<ArgumentException>(() => new LambdaLR(optimizer, [_ => 1, _ => 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearLR(optimizer, 0));
        Assert.Throws<ArgumentException>(() => new SequentialLR(optimizer, [new StepLR(NewOptimizer(), 1)], []));
        Assert.Throws<InvalidOperationException>(() => new StepLR(NewOptimizer(), 3, lastEpoch: 4));
    }
}
