using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Reductions.</summary>
internal static class ReduceSamples
{
    public static IEnumerable<Sample> All =>
    [
        Call("Sum", x => x[0].Sum(1), F(3, 5)) with { Kinds = Kinds.Any },
        Call("Sum", x => x[0].Sum(0, keepDim: true), F(3, 5)) with { Kinds = Kinds.Any },
        Call("Sum", x => x[0].Sum(), F(3, 5)) with { Kinds = Kinds.Any },
        Call("Mean", x => x[0].Mean(1), F(3, 5)),
        Call("Mean", x => x[0].Mean(), F(3, 5)),
        Call("Var", x => x[0].Var(1), F(3, 5)),
        Call("Var", x => x[0].Var(0, correction: 0), F(3, 5)),
        Call("Std", x => x[0].Std(1), F(3, 5)),
        Call("Std", x => x[0].Std(correction: 0), F(3, 5)),
        Call("AMax", x => x[0].AMax(1), F(3, 5)) with { Kinds = Kinds.Real },
        Call("AMax", x => x[0].AMax(0), F(3, 5)) with { Kinds = Kinds.Real },
        Call("AMin", x => x[0].AMin(1), F(3, 5)) with { Kinds = Kinds.Real },
        Call("LogSumExp", x => x[0].LogSumExp(1), F(3, 5)),
        Call("LogSumExp", x => x[0].LogSumExp(0), F(3, 5)),
        Call("All", x => x[0].All(1), F(3, 5)) with { Kinds = Kinds.Real, Differentiable = false },
        Call("Any", x => x[0].Any(1), F(3, 5)) with { Kinds = Kinds.Real, Differentiable = false },
        Call("CountNonzero", x => x[0].CountNonzero(1), F(3, 5)) with { Kinds = Kinds.Real, Differentiable = false },
    ];
}
