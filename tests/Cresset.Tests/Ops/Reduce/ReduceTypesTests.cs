using System.Numerics;
using Cresset.Devices;

namespace Cresset.Tests.Ops.Reduce;

public sealed class ReduceTypesTests
{
    [Fact]
    public void Complex_numbers_have_products()
    {
        Complex i = Complex.ImaginaryOne;
        Tensor x = Tensor.Of<Complex>([1 + i, 2, 3 * i, i, 1, 1 - i], [2, 3]);
        Assert.Equal([(1 + i) * 6 * i, i * (1 - i)], x.Prod(1).ToArray<Complex>());
        Assert.Equal([-1 + i, 2, 3 + (3 * i)], x.Prod(0).ToArray<Complex>());
        Assert.Equal([Complex.One], Tensor.Zeros([1, 0], DType.Complex128).Prod(1).ToArray<Complex>());
    }

    [Fact]
    public void The_variance_of_complex_numbers_is_that_of_their_parts()
    {
        Complex i = Complex.ImaginaryOne;
        Tensor x = Tensor.Of<Complex>([1 + i, 2, 3 * i, 5, 1 - (4 * i), 1 - i], [2, 3]);
        Assert.Equal([1 + (7.0 / 3), (16.0 / 3) + (13.0 / 3)], x.Var(1).ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void A_complex_number_is_nothing_only_if_both_parts_are()
    {
        Tensor x = Tensor.Of<Complex>([Complex.ImaginaryOne, 0, 0, 0], [2, 2]);
        Assert.Equal([true, false], x.Any(1).ToArray<bool>());
        Assert.Equal([false, false], x.All(0).ToArray<bool>());
        Assert.Equal([true], x.Narrow(0, 0, 1).Narrow(1, 0, 1).All(1).ToArray<bool>());
    }

    [Theory]
    [InlineData(DType.Bool)]
    [InlineData(DType.Complex64)]
    public void Types_without_order_have_no_largest_element(DType type)
    {
        Tensor x = Tensor.Ones([3], type);
        Assert.Contains(type.TorchName(), Assert.Throws<DTypeException>(() => x.ArgMax()).Message);
        Assert.Contains(type.TorchName(), Assert.Throws<DTypeException>(() => x.ArgMin(0)).Message);
    }

    [Fact]
    public void A_tensor_moves_to_the_device_it_is_on()
    {
        Tensor x = Tensor.Ones([3]);
        Assert.Same(x, x.To(Device.Parse("cpu:0")));
    }
}
