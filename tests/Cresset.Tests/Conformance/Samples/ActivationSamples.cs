using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Activations.</summary>
internal static class ActivationSamples
{
    public static IEnumerable<Sample> All =>
    [
        Unary("Elu", x => x.Elu(1.3), -3, 3, 0),
        Unary("Elu/selu", x => x.Selu(), -3, 3, 0),
        Unary("Elu/celu", x => x.Celu(1.7), -3, 3, 0),
        Unary("Gelu", x => x.Gelu(), -3, 3),
        Unary("GeluTanh", x => x.Gelu(GeluApproximation.Tanh), -3, 3),
        Unary("Hardshrink", x => x.Hardshrink(), -2, 2, -0.5, 0.5),
        Unary("Hardsigmoid", x => x.Hardsigmoid(), -5, 5, -3, 3),
        Unary("Hardswish", x => x.Hardswish(), -5, 5, -3, 3),
        Unary("Hardtanh", x => x.Hardtanh(), -2, 2, -1, 1),
        Unary("Hardtanh/relu6", x => x.Relu6(), -3, 9, 0, 6),
        Unary("LeakyRelu", x => x.LeakyRelu(0.2), -2, 2, 0),
        Unary("LogSigmoid", x => x.LogSigmoid(), -6, 6),
        Unary("Mish", x => x.Mish(), -4, 4),
        Unary("Relu", x => x.Relu(), -2, 2, 0),
        Unary("Sigmoid", x => x.Sigmoid(), -6, 6),
        Unary("Silu", x => x.Silu(), -6, 6),
        Unary("Softplus", x => x.Softplus(1.5, 3), -4, 4, 2),
        Unary("Softshrink", x => x.Softshrink(), -2, 2, -0.5, 0.5),
        Unary("Softsign", x => x.Softsign(), -4, 4, 0),
        Unary("Tanhshrink", x => x.Tanhshrink(), -3, 3),
        Unary("Threshold", x => x.Threshold(0.3, 1.2), -2, 2, 0.3),
        Binary("Prelu", (x, weight) => x.Prelu(weight), new(Content.Number, [4, 3]) { Kinks = [0] }, F(3)) with { Elementwise = false },
    ];
}
