namespace Cresset.Tests.Ops.Elementwise;

/// <summary>Errors name the operation and what was found.</summary>
public sealed class ElementwiseErrorTests
{
    [Fact]
    public void TypesAreNamed()
    {
        Tensor x = Tensor.Ones([2]), truth = Tensor.Of(true, false);
        Check<DTypeException>(() => x.BitwiseAnd(x), "BitwiseAnd", "float32");
        Check<DTypeException>(() => truth.Abs(), "Abs", "bool");
        Check<DTypeException>(() => truth.Relu(), "Relu", "bool");
        Check<DTypeException>(() => truth.Remainder(truth), "Remainder", "bool");
        Check<DTypeException>(() => Tensor.Of<long>(1).Add(1, alpha: 0.5), "alpha", "0.5");
        Check<DTypeException>(() => Tensor.Where(x, x, x), "Where", "float32");
        Check<DTypeException>(() => Tensor.Complex(x, x.To(DType.Float64)), "float32", "float64");
    }

    [Fact]
    public void ShapesAndOptionsAreNamed()
    {
        Check<ShapeException>(() => Tensor.Ones([2, 3]).Add(Tensor.Ones([2, 4])), "[2, 3]", "[2, 4]");
        Check<ShapeException>(() => Tensor.Ones([3]).Glu(), "Glu", "[3]");
        Check<ShapeException>(() => Tensor.Ones([2, 3]).Prelu(Tensor.Ones([2])), "2 weights", "3 channels");
        Check<ArgumentException>(() => Tensor.Ones([1]).Clamp(), "Clamp", "min");
        Check<ArgumentException>(() => Tensor.Arange(0, 5, -1), "Arange", "-1");
        Check<ArgumentException>(() => Tensor.Arange(0, 5, 0), "Arange", "0");
        Check<ArgumentException>(() => Tensor.Linspace(0, 1, -2), "Linspace", "-2");
        Check<ArgumentOutOfRangeException>(() => Tensor.Ones([1]).Softshrink(-1), "Softshrink", "-1");
    }

    [Fact]
    public void FloorDivideHasNoGradient()
    {
        Tensor x = Tensor.Ones([2]).RequireGrad();
        Check<AutogradException>(() => x.FloorDivide(2).Sum().Backward(), "FloorDivide", "Div");
        x.Div(2, RoundingMode.Floor).Sum().Backward();
        Assert.Equal([0f, 0], x.Grad!.ToArray<float>());
    }

    private static void Check<E>(Func<object?> call, params string[] parts) where E : Exception => Check<E>(() => { call(); }, parts);

    private static void Check<E>(Action call, params string[] parts) where E : Exception
    {
        E error = Assert.Throws<E>(call);
        foreach (string part in parts) Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
