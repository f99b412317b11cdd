using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Matrix products and operations with kernels of their own.</summary>
internal static class FusedSamples
{
    public static IEnumerable<Sample> All =>
    [
        Op(new BatchMatMul(), F(3, 4), F(4, 5)),
        Op(new BatchMatMul(), F(2, 3, 4), F(1, 4, 5)),
        Op(new Dot(), F(5), F(5)),
        Op(new Linear(), F(2, 3, 4), F(5, 4), F(5)),
        Op(new Linear(), F(3, 4), F(5, 4), null),
        Op(new Softmax(1), F(3, 5)),
        Op(new Softmax(0), F(3, 5)),
        Op(new SoftmaxBackward(1), Positive(3, 5), F(3, 5)) with { Guarded = false },
        Op(new LogSoftmax(1), F(3, 5)),
        Op(new LogSoftmax(0), F(3, 5)),
        Op(new LogSoftmaxBackward(1), F(3, 5), F(3, 5)) with { Guarded = false },
        Op(new LayerNorm(1, 1e-5), F(3, 5), F(5), F(5)),
        Op(new LayerNorm(2, 1e-3), F(2, 3, 5), null, null),
        Op(new CrossEntropy(2, 0.1), F(4, 5), Index(5, 4), Positive(5) with { Constant = true }) with { Guarded = false },
        Op(new CrossEntropy(-100, 0), F(4, 5), Index(5, 4), null) with { Guarded = false },
        Call("CrossEntropy/public", x => x[0].CrossEntropy(x[1], x[2]), F(4, 5, 3), Index(5, 4, 3), Positive(5) with { Constant = true }),
        Op(_ => new Attention(0.5, false, 0, new Generator(3)), F(2, 2, 3, 4), F(2, 2, 5, 4), F(2, 2, 5, 4), null),
        Op(_ => new Attention(0.5, true, 0, new Generator(3)), F(1, 2, 5, 4), F(1, 2, 5, 4), F(1, 2, 5, 4), null),
        Op(_ => new Attention(0.5, false, 0, new Generator(3)), F(2, 2, 3, 4), F(2, 2, 5, 4), F(2, 2, 5, 4), F(3, 5)),
        Op(_ => new Attention(0.5, false, 0.3, new Generator(3)), F(2, 2, 3, 4), F(2, 2, 5, 4), F(2, 2, 5, 4), null) with { Random = true, AnyLayout = false },
        Op(_ => new Dropout(0.4, new Generator(3)), F(3, 5)) with { Random = true, AnyLayout = false },
        Call("MaskScale", x => new MaskScale(0.4, x[0].Spec.Dense()).Apply(x[0], Bits(x[0])), F(3, 5)) with { AnyLayout = false, Guarded = false },
    ];

    private static Tensor Bits(Tensor x)
    {
        Tensor bits = Tensor.Zeros([(x.Count + 63) / 64], DType.Int64);
        bits.Backend.Mask(new Generator(3), bits, x.Count, 0.6);
        return bits;
    }
}
