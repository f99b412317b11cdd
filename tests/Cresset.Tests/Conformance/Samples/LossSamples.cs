using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Losses of pairs.</summary>
internal static class LossSamples
{
    private static Slot Between(double low, double high) => new(Content.Number, [2, 3], low, high);

    private static Tensor Labels => Tensor.Of<long>([1, 1, 3, 0], [2, 2]);

    private static Tensor Full(Tensor scores) => Tensor.Full([2], scores.Shape[0], DType.Int64);

    public static IEnumerable<Sample> All =>
    [
        Binary("MseLoss", (a, b) => a.MseLoss(b, Reduction.None)),
        Call("MseLoss/mean", x => x[0].MseLoss(x[1]), F(2, 3), F(2, 3)),
        Call("MseLoss/sum", x => x[0].MseLoss(x[1], Reduction.Sum), F(2, 3), F(3)),
        Call("MseLoss/weight", x => x[0].MseLoss(x[1], weight: x[2]), F(2, 3), F(2, 3), Positive(2, 3)),
        Binary("L1Loss", (a, b) => a.L1Loss(b, Reduction.None), Between(-2, -0.1), Between(0.1, 2)),
        Call("L1Loss/mean", x => x[0].L1Loss(x[1]), Between(0.1, 2), Between(-2, -0.1)),
        Binary("SmoothL1Loss", (a, b) => a.SmoothL1Loss(b, Reduction.None), Between(-0.4, 0.4),
            Between(-0.4, 0.4)),
        Binary("SmoothL1Loss/far", (a, b) => a.SmoothL1Loss(b, Reduction.None, 0.5), Between(1.1, 2),
            Between(-2, 0)),
        Binary("HuberLoss", (a, b) => a.HuberLoss(b, Reduction.None), Between(-0.4, 0.4), Between(-0.4, 0.4)),
        Binary("HuberLoss/far", (a, b) => a.HuberLoss(b, Reduction.None, 0.7), Between(1.1, 2),
            Between(-2, 0)),
        Call("BinaryCrossEntropy", x => x[0].BinaryCrossEntropy(x[1]), Between(0.1, 0.9), Between(0.1, 0.9)),
        Call("BinaryCrossEntropy/weight", x => x[0].BinaryCrossEntropy(x[1], x[2], Reduction.Sum),
            Between(0.1, 0.9), Between(0.1, 0.9), Positive(3)),
        Call("BinaryCrossEntropyWithLogits", x => x[0].BinaryCrossEntropyWithLogits(x[1]), F(2, 3),
            Between(0.1, 0.9)),
        Call("BinaryCrossEntropyWithLogits/weight", x => x[0].BinaryCrossEntropyWithLogits(x[1], x[2]),
            F(2, 3), Between(0.1, 0.9), Positive(3)),
        Binary("KlDiv", (a, b) => a.KlDiv(b, Reduction.None), b: Between(0.1, 0.9)),
        Call("KlDiv/batch", x => x[0].KlDiv(x[1], Reduction.BatchMean), F(2, 3), Between(0.1, 0.9)),
        Binary("KlDivOfLogs", (a, b) => a.KlDiv(b, Reduction.None, logTarget: true)),
        Call("CtcLoss", x => x[0].LogSoftmax(-1).CtcLoss(Labels, Full(x[0]), Tensor.Of<long>(2, 1)),
            F(5, 2, 4)) with
        { Differentiable = false, AnySize = false },
        Binary("SoftMarginLoss", (a, b) => a.SoftMarginLoss(b, Reduction.None)),
    ];
}
