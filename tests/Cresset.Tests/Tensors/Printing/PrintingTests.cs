namespace Cresset.Tests.Tensors.Printing;

public sealed class PrintingTests
{
    [Fact]
    public void Nested_brackets_summaries_and_suffixes_are_those_of_PyTorch()
    {
        Assert.Equal("tensor([[0, 1, 2],\n        [3, 4, 5]])", Whole(6, [2, 3]).ToString());
        Assert.Equal("tensor([   0,    1,    2,  ...,  998,  999, 1000])", Whole(1001, [1001]).ToString());
        Assert.Equal("tensor([], size=(2, 0), dtype=torch.int64)", Tensor.Empty([2, 0], DType.Int64).ToString());
        Assert.Equal("tensor([ 1.5000, -2.2500], requires_grad=True)",
            ((Tensor)(float[])[1.5f, -2.25f]).RequireGrad().ToString());
        Assert.Equal("[tensor([1.]), tensor(2)]", Tensor.ToString([(float[])[1f], 2]));
    }

    [Fact]
    public void Options_hold_for_a_scope_and_a_thread()
    {
        Tensor x = (double[])[1 / 3.0, 2 / 3.0];
        using (PrintOptions.Use(PrintOptions.Short))
        {
            Assert.Equal("tensor([0.33, 0.67], dtype=torch.float64)", x.ToString());
            string? other = null;
            var thread = new Thread(() => other = x.ToString());
            thread.Start();
            thread.Join();
            Assert.Equal("tensor([0.3333, 0.6667], dtype=torch.float64)", other);
        }
        Assert.Equal("tensor([0.3333, 0.6667], dtype=torch.float64)", x.ToString());
        Assert.Equal("tensor([3.3333e-01, 6.6667e-01], dtype=torch.float64)",
            x.ToString(PrintOptions.Default with { SciMode = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrintOptions { Precision = -1 });
    }

    [Theory]
    [InlineData(0.03125, 4, "0.0312", "3.1250e-02")]
    [InlineData(0.09375, 4, "0.0938", "9.3750e-02")]
    [InlineData(2.5, 0, "2", "2e+00")]
    [InlineData(9.5, 0, "10", "1e+01")]
    [InlineData(-1234450000.0, 4, "-1234450000.0000", "-1.2344e+09")]
    [InlineData(-0.0, 1, "-0.0", "-0.0e+00")]
    [InlineData(1e-300, 2, "0.00", "1.00e-300")]
    [InlineData(double.NegativeInfinity, 2, "-inf", "-inf")]
    public void Exact_halves_round_to_even_as_in_Python(double x, int precision, string plain, string scientific)
    {
        Assert.Equal(plain, PythonNumber.Fixed(x, precision));
        Assert.Equal(scientific, PythonNumber.Scientific(x, precision));
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(-5.0, "-5.0")]
    [InlineData(double.NaN, "nan")]
    public void Repr_is_the_shortest_text_that_gives_the_number_back(double x, string text) =>
        Assert.Equal(text, PythonNumber.Repr(x));

    [Fact]
    public void Single_values_take_number_formats()
    {
        Tensor loss = 3.14159;
        Assert.Equal("3.14 7", $"{loss:F2} {(Tensor)7:D}");
        Assert.Equal("tensor([1.5000])", $"{(Tensor)(float[])[1.5f]:F2}");
    }

    private static Tensor Whole(int count, Shape shape) =>
        Tensor.Of<long>([.. Enumerable.Range(0, count).Select(i => (long)i)], shape);
}
