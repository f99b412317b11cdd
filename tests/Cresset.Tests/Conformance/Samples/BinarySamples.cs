using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>
/// Element-wise functions of two and three variables, comparisons, and choices between them.
/// </summary>
internal static class BinarySamples
{
    private static Slot Apart(double low, double high, params double[] kinks) =>
        new(Content.Number, [2, 3], low, high) { Kinks = kinks };

    public static IEnumerable<Sample> All =>
    [
        Op(new Add(), F(2, 3), F(2, 3)) with { Guarded = false, Elementwise = true, Kinds = Kinds.Any },
        Op(new Add(-3), F(2, 3), F(2, 3)) with { Guarded = false, Elementwise = true, Kinds = Kinds.Numbers },
        Op(new Sub(), F(2, 3), F(2, 3)) with { Guarded = false, Elementwise = true, Kinds = Kinds.Numbers },
        Op(new Sub(2), F(2, 3), F(2, 3)) with { Guarded = false, Elementwise = true, Kinds = Kinds.Numbers },
        Binary("AddFormula", (a, b) => a + b),
        Binary("ScaledSum", (a, b) => a.Add(b, 2)) with { Kinds = Kinds.Numbers },
        Binary("Difference", (a, b) => a - b) with { Kinds = Kinds.Numbers },
        Binary("Mul", (a, b) => a * b),
        Binary("Div", (a, b) => a / b, b: Apart(0.5, 3)),
        Binary("TruncDivide", (a, b) => a.Div(b, RoundingMode.Trunc), Apart(0.6, 0.9), Apart(1, 3)),
        Binary("FloorDivide", (a, b) => a.FloorDivide(b), Apart(0.6, 0.9), Apart(1, 3)) with
        { Differentiable = false, Kinds = Kinds.Numbers & Kinds.Real },
        Binary("FloorQuotient", (a, b) => a.Div(b, RoundingMode.Floor), Apart(0.6, 0.9), Apart(1, 3)),
        Binary("Fmod", (a, b) => a.Fmod(b), Apart(-0.9, 0.9, 0), Apart(1, 3)),
        Binary("Remainder", (a, b) => a.Remainder(b), Apart(-0.9, 0.9, 0), Apart(1, 3)),
        Binary("Pow", (a, b) => a.Pow(b), Apart(0.5, 2.5), Apart(0.5, 3)) with { Kinds = Kinds.Numbers },
        Binary("Atan2", (a, b) => a.Atan2(b), Apart(0.3, 3)),
        Binary("CopySign", (a, b) => a.CopySign(b), Apart(-2, 2, 0), Apart(-2, 2, 0)),
        Binary("Fmax", (a, b) => a.Fmax(b), Apart(-2, 0), Apart(-1.5, 2)),
        Binary("Fmin", (a, b) => a.Fmin(b), Apart(-2, 0), Apart(-1.5, 2)),
        Binary("Maximum", (a, b) => a.Maximum(b), Apart(-2, 0), Apart(-1.5, 2)),
        Binary("Minimum", (a, b) => a.Minimum(b), Apart(-2, 0), Apart(-1.5, 2)),
        Binary("Heaviside", (a, b) => a.Heaviside(b), Apart(-2, 2, 0)) with { Differentiable = false },
        Binary("Hypot", (a, b) => a.Hypot(b), Apart(0.4, 2), Apart(0.4, 2)),
        Binary("LogAddExp", (a, b) => a.LogAddExp(b)),
        Binary("LogAddExp2", (a, b) => a.LogAddExp2(b)),
        Binary("NextAfter", (a, b) => a.NextAfter(b)) with { Differentiable = false },
        Binary("Xlogy", (a, b) => a.Xlogy(b), Apart(0.3, 2), Apart(0.3, 2)),
        Binary("Xlog1Py", (a, b) => a.Xlog1Py(b), Apart(0.3, 2), Apart(0.3, 2)),
        Binary("ClampMin", (a, b) => a.ClampMin(b), Apart(-2, 0), Apart(-1.5, 2)),
        Binary("ClampMax", (a, b) => a.ClampMax(b), Apart(-2, 0), Apart(-1.5, 2)),
        Binary("Eq", (a, b) => a.Eq(b)),
        Binary("Ne", (a, b) => a.Ne(b)),
        Binary("Lt", (a, b) => a.Lt(b)),
        Binary("Le", (a, b) => a.Le(b)),
        Binary("Gt", (a, b) => a.Gt(b)),
        Binary("Ge", (a, b) => a.Ge(b)),
        Binary("IsClose", (a, b) => a.IsClose(b, 0.1, 0.2)),
        Ternary("AddCMul", (a, b, c) => a.AddCMul(b, c)),
        Ternary("AddCMul/value", (a, b, c) => a.AddCMul(b, c, 0.7)),
        Ternary("AddCDiv", (a, b, c) => a.AddCDiv(b, c), F(2, 3), F(2, 3), Apart(0.5, 3)),
        Ternary("AddCDiv/value", (a, b, c) => a.AddCDiv(b, c, 0.7), F(2, 3), F(2, 3), Apart(0.5, 3)),
        Ternary("Lerp", (a, b, c) => a.Lerp(b, c)),
        Ternary("Clamp", (a, b, c) => a.Clamp(b, c), F(2, 3), Apart(-1, -0.5), Apart(0.5, 1)),
        Op(new Where(), Mask(2, 3), F(2, 3), F(2, 3)) with { Elementwise = true, Kinds = Kinds.Any },
        Op(new MaskedFill(), F(2, 3), Mask(2, 3), F()) with { Kinds = Kinds.Any },
        Op(new Copy(), F(2, 3), F(2, 3)) with { Kinds = Kinds.Any },
        Op(new Clone(false), F(2, 3)) with { Elementwise = true, Kinds = Kinds.Any },
        Op(new Clone(true), F(2, 3)) with { Elementwise = true, Kinds = Kinds.Any },
        Op(new ToCopy(DType.Float64), F(2, 3)) with { Elementwise = true, Kinds = Kinds.Real },
        Op(new Reorder(MemoryFormat.ChannelsLast), F(2, 3, 4, 5)) with { Kinds = Kinds.Any },
        Op(new Conj(), F(2, 3)) with { Elementwise = true, Kinds = Kinds.Any },
        Unary("ConjFormula", x => new MapRing<ConjFormula>().Apply(x)),
        Op(new ComplexAbs(), F(2, 3)) with { Kinds = Kinds.Complex, Differentiable = false, Elementwise = true },
        Op(new ComplexOf(), F(2, 3), F(2, 3)) with { Kinds = 0, Differentiable = false },
    ];
}
