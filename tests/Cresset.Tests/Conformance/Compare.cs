using System.Numerics;

namespace Cresset.Tests.Conformance;

/// <summary>Comparisons of results.</summary>
internal static class Compare
{
    /// <summary>The distance of neighbouring numbers at 1; 0 for whole numbers.</summary>
    public static double Epsilon(DType type) => type switch
    {
        DType.Float16 or DType.Complex32 => 1.0 / 1024,
        DType.BFloat16 => 1.0 / 128,
        DType.Float32 or DType.Complex64 => 1.0 / (1 << 23),
        DType.Float64 or DType.Complex128 => 1.0 / (1L << 52),
        _ => 0,
    };

    /// <summary>
    /// Differences up to some roundings of the largest expected number; NaN and infinities must agree.
    /// </summary>
    public static void Near(Tensor expected, Tensor actual, double ulps, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double epsilon = Math.Max(Epsilon(actual.DType), Epsilon(expected.DType) is 0 ? 0 : Epsilon(expected.DType));
        Near(Values(expected), Values(actual), ulps * epsilon, what);
    }

    /// <summary>
    /// As above with a limit relative to the largest expected number, or to 1 where that is smaller.
    /// </summary>
    public static void Near(double[] expected, double[] actual, double relative, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            (double e, double a) = (expected[i], actual[i]);
            bool same = e.Equals(a) || e == a || Math.Abs(e - a) <= relative * Math.Max(scale, 1);
            Assert.True(same, $"{what}: element {i} is {a:G9} instead of {e:G9} (allowed: {relative * Math.Max(scale, 1):G3}).");
        }
    }

    /// <summary>Equal bit by bit, also NaNs and signs of 0.</summary>
    public static void SameBits(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        Assert.True(Bits(expected).AsSpan().SequenceEqual(Bits(actual)), $"{what}: the bits differ.");
    }

    /// <summary>The bytes, row after row.</summary>
    public static byte[] Bits(Tensor x)
    {
        Tensor rows = x.Detach().Contiguous();
        byte[] bits = rows.Bytes.ToArray();
        GC.KeepAlive(rows);
        return bits;
    }

    /// <summary>The elements in double precision; of complex numbers both parts.</summary>
    public static double[] Values(Tensor x) => !x.DType.IsComplex() ? x.ToArray<double>()
        : [.. x.ToArray<Complex>().SelectMany(z => new[] { z.Real, z.Imaginary })];
}
