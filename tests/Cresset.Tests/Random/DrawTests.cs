namespace Cresset.Tests;

/// <summary>Random tensors; that they draw what torch draws is for the golden cases.</summary>
public sealed class DrawTests
{
    [Fact]
    public void A_generator_of_ones_own_is_used_and_the_default_one_left_alone()
    {
        byte[] before = Generator.Default.GetState();
        Tensor a = Tensor.Randn([40], generator: new Generator(7)), b = Tensor.Randn([40], generator: new Generator(7));
        Assert.Equal(a.ToArray<float>(), b.ToArray<float>());
        Assert.Equal(before, Generator.Default.GetState());
    }

    [Fact]
    public void A_view_with_gaps_is_filled_and_nothing_else()
    {
        Tensor whole = Tensor.Zeros([4, 6]);
        whole.Narrow(1, 1, 3).UniformInPlace(5, 6, new Generator(1));
        for (int row = 0; row < 4; row++)
            for (int column = 0; column < 6; column++)
            {
                float value = whole.Select(0, row).Select(0, column).Item<float>();
                if (column is >= 1 and < 4) Assert.InRange(value, 5f, 6f);
                else Assert.Equal(0f, value);
            }
    }

    [Fact]
    public void Drawing_in_place_cuts_the_gradient_of_the_old_values_and_bumps_the_version()
    {
        Tensor x = Tensor.Ones([3]).RequireGrad(), y = x * 2;
        int version = y.Version;
        y.NormalInPlace(generator: new Generator(1));
        Assert.True(y.Version > version);
        (y * 3).Sum().Backward();
        Assert.All((x.Grad ?? Tensor.Zeros([3])).ToArray<float>(), g => Assert.Equal(0f, g));
        Assert.Throws<AutogradException>(() => x.UniformInPlace());
    }

    [Theory]
    [InlineData(DType.UInt8, 0, 256)]
    [InlineData(DType.Int8, -128, 128)]
    [InlineData(DType.Int16, -5, 5)]
    [InlineData(DType.Float16, 0, 9)]
    public void Whole_numbers_stay_in_their_range(DType type, long low, long high)
    {
        long[] drawn = Tensor.RandInt(low, high, [500], type, new Generator(3)).ToArray<long>();
        Assert.InRange(drawn.Min(), low, low + (high - low) / 4);
        Assert.InRange(drawn.Max(), high - 1 - (high - low) / 4, high - 1);
    }

    [Fact]
    public void Errors_name_what_was_found()
    {
        Assert.Contains("int64", Assert.Throws<DTypeException>(() => Tensor.Rand([2], DType.Int64)).Message, StringComparison.Ordinal);
        Assert.Contains("[5, 5)", Assert.Throws<ArgumentException>(() => Tensor.RandInt(5, 5, [2])).Message, StringComparison.Ordinal);
        Assert.Contains("uint8", Assert.Throws<ArgumentException>(() => Tensor.RandInt(0, 257, [2], DType.UInt8)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Tensor.Zeros([2]).BernoulliInPlace(1.5));
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2]).Expand([3, 2]).NormalInPlace());
        Assert.Throws<ShapeException>(() => Tensor.Ones([2, 2, 2]).Multinomial(1));
        Assert.Throws<ArgumentException>(() => Tensor.Ones([3]).Multinomial(4));
    }

    [Fact]
    public void Probabilities_broadcast_into_the_tensor()
    {
        Tensor y = Tensor.Full([2, 3], 9.0).BernoulliInPlace((Tensor)new float[] { 0, 1, 0 }, new Generator(1));
        Assert.Equal([0f, 1, 0, 0, 1, 0], y.ToArray<float>());
    }
}
