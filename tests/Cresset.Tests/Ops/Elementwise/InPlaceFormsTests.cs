namespace Cresset.Tests.Ops.Elementwise;

/// <summary>
/// In-place forms give the values and gradients of their out-of-place twins, and keep the tensor.
/// </summary>
public sealed class InPlaceFormsTests
{
    public static TheoryData<string> Names => [.. Forms.Keys];

    private static Dictionary<string, (Func<Tensor, Tensor> Plain, Func<Tensor, Tensor> InPlace)> Forms { get; } = new()
    {
        ["add"] = (x => x.Add(1.5, alpha: 2), x => x.AddInPlace(1.5, alpha: 2)),
        ["sub"] = (x => x.Sub(1.5, alpha: 2), x => x.SubInPlace(1.5, alpha: 2)),
        ["mul"] = (x => x * 3, x => x.MulInPlace(3)),
        ["div"] = (x => x / 3, x => x.DivInPlace(3)),
        ["pow"] = (x => x.Pow(3), x => x.PowInPlace(3)),
        ["clamp"] = (x => x.Clamp(-0.5, 1), x => x.ClampInPlace(-0.5, 1)),
        ["relu"] = (x => x.Relu(), x => x.ReluInPlace()),
        ["neg"] = (x => -x, x => x.NegInPlace()),
        ["abs"] = (x => x.Abs(), x => x.AbsInPlace()),
        ["exp"] = (x => x.Exp(), x => x.ExpInPlace()),
        ["sigmoid"] = (x => x.Sigmoid(), x => x.SigmoidInPlace()),
        ["tanh"] = (x => x.Tanh(), x => x.TanhInPlace()),
        ["silu"] = (x => x.Silu(), x => x.SiluInPlace()),
        ["hardswish"] = (x => x.Hardswish(), x => x.HardswishInPlace()),
        ["addcmul"] = (x => x.AddCMul(Other, Other, 0.5), x => x.AddCMulInPlace(Other, Other, 0.5)),
        ["addcdiv"] = (x => x.AddCDiv(Other, Other + 3, 0.5), x => x.AddCDivInPlace(Other, Other + 3, 0.5)),
        ["lerp"] = (x => x.Lerp(Other, 0.3), x => x.LerpInPlace(Other, 0.3)),
        ["zero"] = (x => x * 0, x => x.ZeroInPlace()),
        ["fill"] = (x => x * 0 + 2.5, x => x.FillInPlace(2.5)),
    };

    private static Tensor Other => Tensor.Of<float>([0.5f, -1, 2, 1, -0.25f, 4], [2, 3]);

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualsThePlainForm(string name)
    {
        (Func<Tensor, Tensor> plain, Func<Tensor, Tensor> inPlace) = Forms[name];
        Tensor a = Leaf(), b = Leaf(), copy = b * 1, weights = Tensor.Of<float>([1, -2, 3, 4, 0.5f, 1], [2, 3]);
        Tensor expected = plain(a * 1);
        int version = copy.Version;
        Tensor actual = inPlace(copy);

        Assert.Same(copy, actual);
        Assert.True(copy.Version > version);
        Assert.Equal(expected.ToArray<float>(), actual.ToArray<float>());
        (expected * weights).Sum().Backward();
        (actual * weights).Sum().Backward();
        Assert.Equal(a.Grad?.ToArray<float>() ?? new float[6], b.Grad?.ToArray<float>() ?? new float[6]);
    }

    [Fact]
    public void AResultThatCannotBeStoredIsRefused()
    {
        Tensor whole = Tensor.Of<long>(1, 2, 3);
        Assert.Throws<DTypeException>(() => whole.AddInPlace(0.5));
        Assert.Throws<DTypeException>(() => whole.DivInPlace(2));
        Assert.Throws<DTypeException>(() => whole.ExpInPlace());
        Assert.Throws<ShapeException>(() => whole.AddInPlace(Tensor.Zeros([2, 3], DType.Int64)));
        Assert.Equal([1, 2, 3], whole.ToArray<long>());
    }

    private static Tensor Leaf() => Tensor.Of<float>([-2, -0.5f, 0.25f, 1.5f, 3, -1.25f], [2, 3]).RequireGrad();
}
