using System.Numerics;

namespace Cresset.Tests.Ops.Elementwise;

/// <summary>Integers, truth values and complex numbers, where the goldens do not reach.</summary>
public sealed class NumberKindTests
{
    [Fact]
    public void TruthValuesAddAsOrAndMultiplyAsAnd()
    {
        Tensor a = Tensor.Of(false, false, true, true), b = Tensor.Of(false, true, false, true);
        Assert.Equal([false, true, true, true], (a + b).ToArray<bool>());
        Assert.Equal([false, false, false, true], (a * b).ToArray<bool>());
        Assert.Throws<DTypeException>(() => a - b);
        Assert.Throws<DTypeException>(() => Tensor.Of<long>(1, 2, 3, 4) - a);
        Assert.Throws<DTypeException>(() => -a);
    }

    [Fact]
    public void IntegerPowersAreExactAndWrap()
    {
        Assert.Equal([1L << 40, 3486784401L * 3, 0], Tensor.Of<long>(2, 3, 2).Pow(Tensor.Of<long>(40, 21, 64)).ToArray<long>());
        Assert.Equal([1L, -1, 1, 0], Tensor.Of<long>(1, -1, -1, 5).Pow(Tensor.Of<long>(-3, -3, -2, -1)).ToArray<long>());
        ArgumentException error = Assert.Throws<ArgumentException>(() => Tensor.Of<long>(2).Pow(-1));
        Assert.Contains("-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeDivisionAtTheEdges()
    {
        Tensor least = Tensor.Of(long.MinValue, -7, 7), minus = Tensor.Of<long>(-1, 2, -2);
        Assert.Equal([long.MinValue, -4, -4], least.FloorDivide(minus).ToArray<long>());
        Assert.Equal([long.MinValue, -3, -3], least.Div(minus, RoundingMode.Trunc).ToArray<long>());
        Assert.Equal([0L, 1, -1], (least % minus).ToArray<long>());
        Assert.Throws<DivideByZeroException>(() => least.FloorDivide(0));
        Assert.Throws<DivideByZeroException>(() => least.Fmod(Tensor.Of<long>(1, 0, 1)));
    }

    [Fact]
    public void APlainNumberKeepsAllBitsOfALong()
    {
        const long large = (1L << 62) + 1;
        Assert.Equal([large + 1], (Tensor.Of<long>(1) + large).ToArray<long>());
        Assert.Equal([true], Tensor.Of(large).Eq(large).ToArray<bool>());
        Assert.Equal([false], Tensor.Of(large).Eq(large - 1).ToArray<bool>());
    }

    [Theory]
    [InlineData(DType.Complex64, 1e-6)]
    [InlineData(DType.Complex128, 1e-14)]
    public void ComplexArithmeticIsThatOfNumbers(DType type, double tolerance)
    {
        Complex[] x = [new(1, 2), new(-0.5, 3), new(2, -1)], y = [new(0.5, -1), new(4, 0.25), new(-3, 2)];
        Tensor a = Tensor.Of<Complex>(x).To(type), b = Tensor.Of<Complex>(y).To(type);
        Check((a + b).ToArray<Complex>(), (p, q) => p + q);
        Check((a - b).ToArray<Complex>(), (p, q) => p - q);
        Check((a * b).ToArray<Complex>(), (p, q) => p * q);
        Check((a / b).ToArray<Complex>(), (p, q) => p / q);
        Check(a.Exp().ToArray<Complex>(), (p, _) => Complex.Exp(p));
        Check(a.Abs().To(type).ToArray<Complex>(), (p, _) => Complex.Abs(p));
        Assert.Throws<DTypeException>(() => a < b);
        Assert.Throws<DTypeException>(() => a.Floor());

        void Check(Complex[] actual, Func<Complex, Complex, Complex> expected)
        {
            for (int i = 0; i < x.Length; i++)
            {
                Complex want = expected(x[i], y[i]);
                Assert.True(Complex.Abs(actual[i] - want) <= tolerance * Math.Max(1, Complex.Abs(want)), $"{actual[i]} ≠ {want}");
            }
        }
    }

    [Fact]
    public void ComplexGradientsAreConjugated()
    {
        // torch: z = (2+3i)·w, |z|² summed; dL/dw = 2·|c|²·w.
        Tensor w = Tensor.Of(new Complex(1, -2)).RequireGrad();
        Tensor z = w * new Complex(2, 3);
        z.Abs().Square().Sum().Backward();
        Complex grad = w.Grad!.ToArray<Complex>()[0];
        Assert.True(Complex.Abs(grad - 26 * new Complex(1, -2)) < 1e-12, grad.ToString());
    }

    [Fact]
    public void StridedComplexNumbersAreReadWhole()
    {
        Complex[] values = [.. Enumerable.Range(0, 600).Select(i => new Complex(i, -i))];
        Tensor x = Tensor.Of<Complex>(values, [300, 2]).Transpose(0, 1);
        Tensor y = x.Contiguous();
        Assert.Equal(values[2 * 299], y.ToArray<Complex>()[299]);
        Assert.Equal(values[2 * 257 + 1], y.ToArray<Complex>()[300 + 257]);
    }
}
