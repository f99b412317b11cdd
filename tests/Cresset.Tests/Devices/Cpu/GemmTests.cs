using System.Numerics;
using Cresset.Devices.Cpu;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

public sealed unsafe class GemmTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 7, 5 }, { 7, 1, 5 }, { 2, 3, 1 }, { 5, 10, 3 }, { 8, 48, 16 }, { 9, 49, 17 },
        { 15, 31, 33 },
        { 16, 16, 16 }, { 31, 95, 64 }, { 64, 65, 66 }, { 65, 97, 130 }, { 100, 130, 3 }, { 3, 200, 700 },
        { 70, 50, 1100 }, { 200, 30, 20 }, { 193, 145, 129 }, { 1, 300, 257 }, { 300, 1, 257 },
        { 6, 16, 600 },
        { 0, 5, 5 }, { 5, 0, 5 }, { 5, 5, 0 }, { 1, 5, 0 }, { 7, 3100, 19 }, { 1, 1, 3000 }, { 12, 2, 384 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Single_equals_the_naive_product(int m, int n, int k) => CheckOrders<float>(new(m, n, k));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Double_equals_the_naive_product(int m, int n, int k) => CheckOrders<double>(new(m, n, k));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(-0.5, 0)]
    [InlineData(2, 0.75)]
    [InlineData(0, 1)]
    public void Alpha_beta_and_bias(double alpha, double beta)
    {
        foreach (GemmShape shape in (GemmShape[])
            [new(33, 70, 1030), new(1, 70, 30), new(70, 1, 30), new(20, 49, 0), new(3, 17, 5),
                new(200, 300, 20)])
        {
            using Guarded<float> bias = new(shape.N, 5);
            Check(shape, (Order.Rows, Order.Rows),
                new GemmOptions<float>((float)alpha, (float)beta, bias.Data));
            Check(shape, (Order.Rows, Order.Columns), new GemmOptions<float>((float)alpha, (float)beta));
            Check(shape, (Order.Columns, Order.Rows), new GemmOptions<double>(alpha, beta));
        }
    }

    [Theory]
    [InlineData(40, 100, 700)]
    [InlineData(1, 33, 20)]
    [InlineData(33, 1, 20)]
    [InlineData(4, 20, 0)]
    public void The_activation_sees_every_finished_value_once(int m, int n, int k)
    {
        using Guarded<float> a = new(m * k, 1), b = new(k * n, 2), bias = new(n, 3), plain = new(m * n),
            c = new(m * n);
        GemmShape shape = new(m, n, k);
        Matrix<float> left = new(a.Data, k, 1), right = new(b.Data, n, 1);
        Gemm.Multiply(shape, left, right, new(plain.Data, n, 1), new GemmOptions<float>(1, 0, bias.Data));
        GemmOptions<float> options = new(1, 0, bias.Data) { Activation = &Negate };
        Gemm.Multiply(shape, left, right, new(c.Data, n, 1), options);
        for (int i = 0; i < m * n; i++)
            Assert.Equal(-plain.Data[i], c.Data[i]);
        c.CheckMargins();
    }

    [Theory]
    [InlineData(1, 50, 40)]
    [InlineData(8, 384, 384)]
    [InlineData(13, 3100, 530)]
    [InlineData(200, 20, 1100)]
    public void A_packed_matrix_gives_the_same_bits_as_the_one_it_was_made_of(int m, int n, int k)
    {
        using Guarded<float> a = new(m * k, 1), b = new(n * k, 2), plain = new(m * n), c = new(m * n);
        Matrix<float> left = new(a.Data, k, 1), right = new(b.Data, 1, k);
        using Guarded<float> memory = new(PackedMatrix.Length(k, n));
        PackedMatrix packed = PackedMatrix.Pack(right, k, n, memory.Data);
        memory.CheckMargins();
        Gemm.Multiply(m, left, packed, new(c.Data, n, 1), new GemmOptions<float>(1, 0));
        c.CheckMargins();
        var (expected, size) =
            GemmReference.Multiply(new(m, n, k), left, right, default, new GemmOptions<float>(1, 0));
        for (int i = 0; i < m * n; i++)
            Assert.InRange(c.Data[i] - expected[i], -3e-6 * size[i], 3e-6 * size[i]);
        if (m == 1)
            return;
        Gemm.Multiply(new(m, n, k), left, right, new(plain.Data, n, 1));
        Assert.Equal(plain.ToArray(), c.ToArray());
    }

    [Fact]
    public void A_result_with_strided_columns_is_refused() => Assert.Throws<ArgumentException>(() =>
    {
        using Guarded<float> x = new(100, 1);
        Gemm.Multiply<float>(new(3, 3, 3), new(x.Data, 3, 1), new(x.Data + 9, 3, 1), new(x.Data + 20, 1, 3));
    });

    private static void Negate(float* values, long count)
    {
        for (long i = 0; i < count; i++)
            values[i] = -values[i];
    }

    private static void CheckOrders<T>(GemmShape shape) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Order a in Enum.GetValues<Order>())
            foreach (Order b in Enum.GetValues<Order>())
                Check(shape, (a, b), new GemmOptions<T>(T.One, T.Zero));
    }

    private static void Check<T>(GemmShape shape, (Order A, Order B) orders, GemmOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Guarded<T> a = new(GemmReference.Length(orders.A, shape.M, shape.K), 1);
        using Guarded<T> b = new(GemmReference.Length(orders.B, shape.K, shape.N), 2);
        using Guarded<T> c =
            new(GemmReference.Length(Order.Rows, shape.M, shape.N), options.Beta == T.Zero ? 0 : 3);
        Matrix<T> left = GemmReference.View(a.Data, orders.A, shape.M, shape.K);
        Matrix<T> right = GemmReference.View(b.Data, orders.B, shape.K, shape.N);
        Matrix<T> result = GemmReference.View(c.Data, Order.Rows, shape.M, shape.N);
        var (expected, magnitude) = GemmReference.Multiply(shape, left, right, result, options);
        Gemm.Multiply(shape, left, right, result, options);
        c.CheckMargins();
        double unit = sizeof(T) == 4 ? 1.2e-7 : 2.3e-16;
        for (long i = 0; i < expected.Length; i++)
        {
            double value = GemmReference.At(result, i / shape.N, i % shape.N);
            double bound = unit * (4 + Math.Sqrt(shape.K)) * magnitude[i];
            Assert.True(
                Math.Abs(value - expected[i]) <= bound, $"{shape} {orders} at {i}: {value} != {expected[i]}");
        }
    }
}
