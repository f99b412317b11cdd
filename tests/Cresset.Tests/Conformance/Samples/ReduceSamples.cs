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
        Call("CountNonzero", x => x[0].CountNonzero(1), F(3, 5))
            with { Kinds = Kinds.Real, Differentiable = false },
        Call("Prod", x => x[0].Prod(1), F(3, 5)) with { Kinds = Kinds.Real },
        Call("Prod", x => x[0].Prod([0, 2]), Positive(2, 3, 4)) with { Kinds = Kinds.Real },
        Call("Prod/zeros", x => (x[0] * x[1]).Prod(1), F(3, 5), Holes),
        Call("NanSum", x => x[0].NanSum(1), F(3, 5)) with { Kinds = Kinds.Real },
        Call("LinalgVectorNorm", x => x[0].Norm(2, 1), F(3, 5)),
        Call("LinalgVectorNorm", x => x[0].Norm(1, [0, 1]), Positive(3, 5)),
        Call("LinalgVectorNorm", x => x[0].Norm(3), Positive(3, 5)),
        Call("LinalgVectorNorm", x => x[0].Norm(1.5, 1, keepDim: true), Positive(3, 5)),
        Call("LinalgVectorNorm", x => x[0].Norm(double.PositiveInfinity, 1), F(3, 5)),
        Call("LinalgVectorNorm", x => x[0].Norm(double.NegativeInfinity, 0), Positive(3, 5)),
        Call("LinalgVectorNorm", x => x[0].Norm(0, 1), F(3, 5)) with { Differentiable = false },
        Call("MaxOfAll", x => x[0].Max(), F(3, 5)) with { Kinds = Kinds.Real },
        Call("MinOfAll", x => x[0].Min(), F(3, 5)) with { Kinds = Kinds.Real },
        Pair("Max", x => x.Max(1)), Pair("Max", x => x.Max(0, keepDim: true)),
        Pair("Min", x => x.Min(0)),
        Call("ArgMax", x => x[0].ArgMax(1), F(3, 5)) with { Kinds = Kinds.Integer | Kinds.Float, Differentiable = false },
        Call("ArgMin", x => x[0].ArgMin(0, keepDim: true), F(3, 5))
            with { Kinds = Kinds.Integer | Kinds.Float, Differentiable = false },
        Pair("Median", x => x.Median(1)), Pair("NanMedian", x => x.NanMedian(0)),
        Call("MedianOfAll", x => x[0].Median(), F(3, 5)) with { Kinds = Kinds.Real },
        Call("NanMedianOfAll", x => x[0].NanMedian(), F(3, 5)) with { Kinds = Kinds.Real },
        Pair("Mode", x => x.Mode(1)), Pair("KthValue", x => x.KthValue(2, 0)),
        Pair("Sort", x => x.Sort(1)), Pair("Sort", x => x.Sort(0, descending: true)),
        Pair("TopK", x => x.TopK(2, 1)), Pair("TopK", x => x.TopK(2, 0, largest: false)),
        Call("CumSum", x => x[0].CumSum(1), F(3, 5)) with { Kinds = Kinds.Real },
        Call("CumSum", x => x[0].CumSum(0), F(3, 5)) with { Kinds = Kinds.Real },
        Call("CumProd", x => x[0].CumProd(1), Positive(3, 5)) with { Kinds = Kinds.Real },
        Call("CumProd/zeros", x => (x[0] * x[1]).CumProd(1), Positive(3, 5), Holes),
        Call("LogCumSumExp", x => x[0].LogCumSumExp(1), F(3, 5)),
        Call("LogCumSumExp", x => x[0].LogCumSumExp(0), F(3, 5)),
        Pair("CumMax", x => x.CumMax(1)), Pair("CumMin", x => x.CumMin(0)),
    ];

    private static Sample Pair(string name, Func<Tensor, ValuesAndIndices> f) =>
        new(name, x => f(x[0]!) is var y ? [y.Values, y.Indices] : [], [F(3, 5)]) { Kinds = Kinds.Real };

    /// <summary>A factor of 0 or 1 for each column.</summary>
    private static Slot Holes => new(Content.Mask, [5]);
}
