namespace Cresset.Tests.Nn;

using Cresset.Nn;

public sealed class InitTests
{
    [Fact]
    public void Skipping_draws_nothing_and_ends_with_its_scope()
    {
        byte[] before = Generator.Default.GetState();
        using (Init.Skip())
        {
            var layer = new Linear(30, 20);
            Assert.All(layer.Weight.ToArray<float>(), w => Assert.Equal(0f, w));
            Assert.All(new Embedding(9, 4).Weight.ToArray<float>(), w => Assert.Equal(0f, w));
            Init.Orthogonal(Tensor.Zeros([4, 4]));
            Init.Sparse(Tensor.Zeros([4, 4]), 0.5);
            Assert.Equal(1f, new LayerNorm(2).Weight!.ToArray<float>()[1]);
        }
        Assert.Equal(before, Generator.Default.GetState());
        Assert.Contains(new Linear(3, 3).Weight.ToArray<float>(), w => w != 0);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(40, 40)]
    public void Orthogonal_matrices_are_orthogonal(int rows, int columns)
    {
        Tensor q = Init.Orthogonal(Tensor.Empty([rows, columns], DType.Float64), 2, new Generator(4));
        Tensor square = rows > columns ? q.MT.MatMul(q) : q.MatMul(q.MT);
        double[] product = square.ToArray<double>();
        int n = Math.Min(rows, columns);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) Assert.Equal(i == j ? 4.0 : 0.0, product[i * n + j], 1e-12);
    }

    [Fact]
    public void Truncated_normal_numbers_stay_inside_in_every_type()
    {
        foreach (DType type in (DType[])[DType.Float32, DType.Float64, DType.BFloat16, DType.Float16])
        {
            double[] x = Init.TruncNormal(Tensor.Empty([500], type), 1, 2, 0, 3, new Generator(2)).ToArray<double>();
            Assert.All(x, v => Assert.InRange(v, 0, 3));
            Assert.InRange(x.Average(), 1.2, 1.7);
        }
    }

    [Fact]
    public void Parameters_can_be_initialised_in_place()
    {
        var p = new Parameter(Tensor.Zeros([4, 4]));
        Tensor y = p * p;
        Init.KaimingNormal(p);
        Assert.Contains(p.ToArray<float>(), v => v != 0);
        Assert.True(p.IsLeaf);
        Assert.Throws<AutogradException>(() => y.Sum().Backward());
        Assert.Throws<ShapeException>(() => Init.XavierUniform(Tensor.Zeros([4])));
    }
}
