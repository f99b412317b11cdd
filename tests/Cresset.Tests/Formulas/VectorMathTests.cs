using System.Runtime.Intrinsics;
using Xunit;

namespace Cresset.Tests;

/// <summary>Dense sweeps over all magnitudes against double precision, in units of the last place. The limits
/// hold without FMA too.</summary>
public sealed class VectorMathTests
{
    private delegate Vector512<float> FloatLanes(Vector512<float> x);
    private delegate Vector512<double> DoubleLanes(Vector512<double> x);

    private static readonly float[] FloatEdges =
    [
        0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
        float.Epsilon, -float.Epsilon, 1.1754944e-38f, -1.1754944e-38f, 88.72284f, 88.72283f, -87.33655f, -103.972f, -104f,
        -104.1f, 89f, 0.5f, -0.5f, 0.625f, -0.625f, 128f, -126f, -149f, -150f, 3e-8f, 1e6f, 1.0000001f, 0.99999994f,
    ];

    [Theory]
    [InlineData("Exp", 1.0)]
    [InlineData("Exp2", 1.1)]
    [InlineData("Expm1", 1.5)]
    [InlineData("Log", 1.0)]
    [InlineData("Log2", 2.0)]
    [InlineData("Log10", 0.51)]
    [InlineData("Log1p", 1.5)]
    [InlineData("Tanh", 1.5)]
    [InlineData("Sigmoid", 2.0)]
    [InlineData("Erf", 1.5)]
    [InlineData("Erfc", 4.5)]
    [InlineData("Sin", 0.51)]
    [InlineData("Cos", 0.51)]
    [InlineData("Tan", 0.51)]
    public void Float_functions_stay_within_ulps(string name, double limit)
    {
        (FloatLanes lanes, Func<double, double> exact) = FloatFunction(name);
        double worst = 0;
        float at = 0;
        foreach (float[] block in Blocks())
        {
            Vector512<float> y = lanes(Vector512.Create(block));
            for (int i = 0; i < block.Length; i++)
            {
                double error = Ulps(y[i], exact(block[i]));
                if (error <= worst) continue;
                worst = error;
                at = block[i];
            }
        }
        Assert.True(worst <= limit, $"{name}: {worst:F3} ulp at {at:R}");
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Exp2")]
    [InlineData("Expm1")]
    [InlineData("Log")]
    [InlineData("Log2")]
    [InlineData("Log10")]
    [InlineData("Log1p")]
    [InlineData("Tanh")]
    [InlineData("Sigmoid")]
    public void Double_functions_stay_within_1e_15(string name)
    {
        (DoubleLanes lanes, Func<double, double> exact) = DoubleFunction(name);
        double worst = 0, at = 0;
        foreach (double[] x in DoubleBlocks())
        {
            Vector512<double> y = lanes(Vector512.Create(x));
            for (int i = 0; i < x.Length; i++)
            {
                double error = Relative(y[i], exact(x[i]));
                if (error <= worst) continue;
                worst = error;
                at = x[i];
            }
        }
        Assert.True(worst <= 1e-15, $"{name}: {worst:E3} at {at:R}");
    }

    [Fact]
    public void Pow_equals_C_pow_in_every_corner()
    {
        float[] values =
        [
            0f, -0f, 1f, -1f, 2f, -2f, 3f, -3f, 0.5f, -0.5f, 1.5f, -1.5f, 1e30f, -1e30f, 1e-30f, -1e-30f, float.Epsilon,
            float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 16777215f, -16777217f,
            1.0000001f, 0.9999999f, 33f, -33f, 100f, -1000.5f,
        ];
        foreach (float x in values)
            foreach (float y in values)
            {
                float actual = VectorMath.Pow(Vector512.Create(x), Vector512.Create(y))[3];
                double expected = Math.Pow(x, y);
                Assert.True(Ulps(actual, expected) <= 0.51, $"pow({x:R}, {y:R}) = {actual:R}, not {expected:R}");
                Assert.True(expected != 0 || float.IsNegative(actual) == double.IsNegative(expected), $"sign of pow({x}, {y})");
                Assert.Equal(expected, VectorMath.Pow(Vector512.Create((double)x), Vector512.Create((double)y))[5]);
            }
    }

    [Fact]
    public void Signs_of_zero_survive()
    {
        Vector512<float> zero = Vector512.Create(-0f);
        foreach (FloatLanes f in new FloatLanes[]
            { VectorMath.Expm1, VectorMath.Log1p, VectorMath.Tanh, VectorMath.Erf, VectorMath.Sin, VectorMath.Tan })
            Assert.True(float.IsNegative(f(zero)[0]), f.Method.Name);
    }

    [Fact]
    public void Large_angles_and_rare_doubles_match_the_scalar_functions()
    {
        float[] angles = [1e7f, -3e10f, 1e30f, float.MaxValue, 5f, 2e6f, float.NaN, float.PositiveInfinity, .. new float[8]];
        Vector512<float> x = Vector512.Create(angles);
        for (int i = 0; i < 16; i++)
        {
            Assert.True(Ulps(VectorMath.Sin(x)[i], Math.Sin(angles[i])) <= 1);
            Assert.True(Ulps(VectorMath.Cos(x)[i], Math.Cos(angles[i])) <= 1);
            Assert.True(Ulps(VectorMath.Tan(x)[i], Math.Tan(angles[i])) <= 1);
        }
        Vector512<double> d = Vector512.Create(-2, -0.3, 0, 0.4, 1.1, 3, 20, double.NaN);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(Math.Sin(d[i]), VectorMath.Sin(d)[i]);
            Assert.Equal(Math.Cos(d[i]), VectorMath.Cos(d)[i]);
            Assert.Equal(Math.Tan(d[i]), VectorMath.Tan(d)[i]);
            Assert.Equal(SpecialMath.Erf(d[i]), VectorMath.Erf(d)[i]);
            Assert.Equal(SpecialMath.Erfc(d[i]), VectorMath.Erfc(d)[i]);
        }
    }

    // Every 2,741st float of both signs, and the edges.
    private static IEnumerable<float[]> Blocks()
    {
        yield return FloatEdges[..16];
        yield return FloatEdges[16..];
        for (long bits = 0; bits < 0x1_0000_0000; bits += 2741 * 16)
        {
            float[] block = new float[16];
            for (int i = 0; i < 16; i++) block[i] = BitConverter.UInt32BitsToSingle((uint)(bits + i * 2741));
            yield return block;
        }
    }

    // Two million doubles of all magnitudes, half of them between 2^-12 and 2^12, and the edges.
    private static IEnumerable<double[]> DoubleBlocks()
    {
        yield return [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue];
        yield return [double.MinValue, double.Epsilon, 709.782712893384, 709.79, -745.13, -745.2, 1024, -1074];
        Random random = new(7);
        for (int n = 0; n < 250_000; n++)
        {
            double[] block = new double[8];
            for (int i = 0; i < 8; i++)
                block[i] = i % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                    : Math.ScaleB(random.NextDouble() - 0.5, random.Next(-12, 13));
            yield return block;
        }
    }

    private static double Ulps(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual)) return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : 1e9;
        float rounded = (float)exact;
        if (float.IsInfinity(rounded) || float.IsInfinity(actual)) return rounded == actual ? 0 : 1e9;
        float size = Math.Abs(rounded);
        return Math.Abs(actual - exact) / (size == 0 ? float.Epsilon : MathF.BitIncrement(size) - size);
    }

    // Denormals are held to one unit instead.
    private static double Relative(double actual, double exact)
    {
        if (double.IsNaN(exact) || double.IsNaN(actual)) return double.IsNaN(exact) && double.IsNaN(actual) ? 0 : 1e9;
        if (exact == actual) return 0;
        return Math.Abs(actual - exact) / Math.Max(Math.Abs(exact), 1e-307);
    }

    private static (FloatLanes, Func<double, double>) FloatFunction(string name) => name switch
    {
        "Exp" => (VectorMath.Exp, Math.Exp),
        "Exp2" => (VectorMath.Exp2, x => Math.Pow(2, x)),
        "Expm1" => (VectorMath.Expm1, SpecialMath.Expm1),
        "Log" => (VectorMath.Log, Math.Log),
        "Log2" => (VectorMath.Log2, Math.Log2),
        "Log10" => (VectorMath.Log10, Math.Log10),
        "Log1p" => (VectorMath.Log1p, SpecialMath.Log1p),
        "Tanh" => (VectorMath.Tanh, Math.Tanh),
        "Sigmoid" => (VectorMath.Sigmoid, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x))),
        "Erf" => (VectorMath.Erf, SpecialMath.Erf),
        "Erfc" => (VectorMath.Erfc, SpecialMath.Erfc),
        "Sin" => (VectorMath.Sin, Math.Sin),
        "Cos" => (VectorMath.Cos, Math.Cos),
        "Tan" => (VectorMath.Tan, Math.Tan),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static (DoubleLanes, Func<double, double>) DoubleFunction(string name) => name switch
    {
        "Exp" => (VectorMath.Exp, Math.Exp),
        "Exp2" => (VectorMath.Exp2, x => Math.Pow(2, x)),
        "Expm1" => (VectorMath.Expm1, SpecialMath.Expm1),
        "Log" => (VectorMath.Log, Math.Log),
        "Log2" => (VectorMath.Log2, Math.Log2),
        "Log10" => (VectorMath.Log10, Math.Log10),
        "Log1p" => (VectorMath.Log1p, SpecialMath.Log1p),
        "Tanh" => (VectorMath.Tanh, Math.Tanh),
        "Sigmoid" => (VectorMath.Sigmoid, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
