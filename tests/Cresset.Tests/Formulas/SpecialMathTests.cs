using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Cresset.Tests;

/// <summary>Special functions against exact values (mpmath), and at poles and infinities against
/// torch.</summary>
public sealed class SpecialMathTests
{
    private static readonly JsonElement Golden = GoldenTensors.Json("math", "special");

    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["erf"] = SpecialMath.Erf, ["erfc"] = SpecialMath.Erfc, ["erfcx"] = SpecialMath.Erfcx,
        ["erfinv"] = SpecialMath.Erfinv, ["lgamma"] = SpecialMath.Lgamma, ["digamma"] = SpecialMath.Digamma,
        ["trigamma"] = SpecialMath.Trigamma, ["polygamma3"] = x => SpecialMath.Polygamma(3, x),
        ["zeta2.5"] = x => SpecialMath.Zeta(2.5, x), ["i0"] = SpecialMath.I0, ["i0e"] = SpecialMath.I0e,
        ["i1"] = SpecialMath.I1, ["i1e"] = SpecialMath.I1e, ["j0"] = SpecialMath.BesselJ0, ["j1"] = SpecialMath.BesselJ1,
        ["ndtr"] = SpecialMath.Ndtr, ["log_ndtr"] = SpecialMath.LogNdtr, ["ndtri"] = SpecialMath.Ndtri,
        ["entr"] = SpecialMath.Entr, ["expm1"] = SpecialMath.Expm1, ["log1p"] = SpecialMath.Log1p,
    };

    public static TheoryData<string> Names => new(Functions.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_exact_to_1e_14(string name)
    {
        List<string> wrong = [];
        foreach (JsonElement row in Golden.GetProperty("functions").GetProperty(name).EnumerateArray())
        {
            double x = Number(row[0]), actual = Functions[name](x);
            bool known = row[1].ValueKind != JsonValueKind.Null;
            double expected = Number(known ? row[1] : row[2]);
            // At a pole torch divides by the sine of a rounded multiple of π.
            if (name == "trigamma" && x == -1) expected = double.PositiveInfinity;
            bool same = double.IsFinite(expected)
                ? Math.Abs(actual - expected) <= 1e-14 * Math.Abs(expected) + Conditioned(name, x)
                : actual.Equals(expected);
            if (!same) wrong.Add(Invariant($"{name}({x:R}) = {actual:R}, not {expected:R} (torch {row[2]}), rel {actual / expected - 1:E1}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Division_is_torchs()
    {
        foreach (JsonElement row in Golden.GetProperty("division").EnumerateArray())
        {
            double a = Number(row[0]), b = Number(row[1]);
            Same(row[2], SpecialMath.Remainder(a, b), $"remainder({a}, {b})");
            Same(row[3], SpecialMath.Fmod(a, b), $"fmod({a}, {b})");
            Same(row[4], SpecialMath.FloorDivide(a, b), $"floor_divide({a}, {b})");
            Same(row[5], SpecialMath.NextAfter(a, b), $"nextafter({a}, {b})");
            double length = Number(row[6]), actual = SpecialMath.Hypot(a, b);
            Assert.True(actual.Equals(length) || Math.Abs(actual / length - 1) < 3e-16, $"hypot({a}, {b}) = {actual:R}");
        }
    }

    [Fact]
    public void Whole_division_is_torchs()
    {
        foreach (JsonElement row in Golden.GetProperty("whole").EnumerateArray())
        {
            long[] v = [.. row.EnumerateArray().Select(e => long.Parse(e.GetString()!, CultureInfo.InvariantCulture))];
            long[] actual =
            [
                v[0], v[1], SpecialMath.Remainder(v[0], v[1]), SpecialMath.Fmod(v[0], v[1]),
                SpecialMath.FloorDivide(v[0], v[1]), SpecialMath.Gcd(v[0], v[1]), SpecialMath.Lcm(v[0], v[1]),
            ];
            // The reference's common divisor of the smallest number overflows.
            int compared = v[0] == long.MinValue || v[1] == long.MinValue ? 5 : 7;
            Assert.Equal(v[..compared], actual[..compared]);
        }
        Assert.Throws<DivideByZeroException>(() => SpecialMath.Remainder(1, 0));
        Assert.Equal(0, SpecialMath.Gcd(0, 0));
        Assert.Equal(0, SpecialMath.Lcm(0, 0));
    }

    [Fact]
    public void Float8_decodes_as_torch()
    {
        JsonElement golden = Golden.GetProperty("float8");
        for (int i = 0; i < 256; i++)
        {
            Assert.Equal(Number(golden.GetProperty("e4m3")[i]), Float8.FromE4M3((byte)i));
            Assert.Equal(Number(golden.GetProperty("e5m2")[i]), Float8.FromE5M2((byte)i));
        }
    }

    // What an error of two units in the argument does to the value, where the function is steep or crosses
    // zero.
    private static double Conditioned(string name, double x)
    {
        double slope = (Functions[name](x * (1 + 1e-6)) - Functions[name](x * (1 - 1e-6))) / 2e-6;
        return double.IsFinite(slope) ? 4.4e-16 * Math.Abs(slope) : 0;
    }

    private static void Same(JsonElement expected, double actual, string what)
    {
        double e = Number(expected);
        Assert.True(actual.Equals(e) && double.IsNegative(actual) == double.IsNegative(e) || double.IsNaN(e) && double.IsNaN(actual),
            $"{what} = {actual:R}, not {e:R}");
    }

    private static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : e.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
