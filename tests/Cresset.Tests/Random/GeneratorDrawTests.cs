using System.Text.Json;
using Xunit;

namespace Cresset.Tests;

/// <summary>Every draw that maps to a raw fill, against torch: values and how much of the stream was
/// used.</summary>
public sealed class GeneratorDrawTests
{
    private static readonly GoldenTensors Draws = new("rng", "draws"), Init = new("rng", "init");
    private static readonly string[] Inexact =
        ["randn", "normal", "exponential", "cauchy", "log_normal", "gumbel", "alpha_dropout", "trunc_normal", "transposed_normal"];
    private static readonly string[] NotRaw = ["rrelu"];
    private static readonly string[] RawInit = ["trunc_normal", "normal", "uniform"];

    public static TheoryData<string> DrawCases => new(Names(Draws).Where(n => !NotRaw.Contains(Kind(n))));

    public static TheoryData<string> InitCases => new(Names(Init).Where(n => RawInit.Contains(Kind(n))));

    [Theory]
    [MemberData(nameof(DrawCases))]
    public void Draws_equal_torch(string name) => Check(Draws, name);

    [Theory]
    [MemberData(nameof(InitCases))]
    public void Initial_values_equal_torch(string name) => Check(Init, name);

    private static void Check(GoldenTensors golden, string name)
    {
        JsonElement c = golden.Case(name);
        Generator generator = new(unchecked((ulong)c.GetProperty("seed").GetInt64()));
        DrawProgram program = new(generator);
        program.Run(c.GetProperty("steps"));
        double tolerance = Tolerance(name);
        for (int i = 0; i < c.GetProperty("outputs").GetInt32(); i++)
        {
            string key = $"{name}/out/{i}";
            double[] expected = golden.Values(key), actual = program[c.GetProperty("returns")[i].GetString()!].Logical;
            Assert.Equal(expected.Length, actual.Length);
            for (int k = 0; k < expected.Length; k++)
                Assert.True(Math.Abs(actual[k] - expected[k]) <= tolerance * Math.Max(1, Math.Abs(expected[k])),
                    $"{key}[{k}] = {actual[k]:R}, not {expected[k]:R}");
        }
        float[] next = new float[1];
        generator.Uniform(next.AsSpan());
        Assert.Equal(golden.Values($"{name}/next/rand")[0], next[0]);
    }

    private static double Tolerance(string name)
    {
        if (!Inexact.Any(k => Kind(name).StartsWith(k, StringComparison.Ordinal))) return 0;
        // One unit of the type, where libm decides the last bit of the float.
        if (name.Contains("bfloat16", StringComparison.Ordinal)) return 0.0079;
        return name.Contains("float16", StringComparison.Ordinal) ? 0.00098 : name.Contains("64") ? 1e-14 : 2e-6;
    }

    private static string Kind(string name) => name.Split('.')[0];

    private static IEnumerable<string> Names(GoldenTensors golden) =>
        golden.Cases.EnumerateArray().Select(c => c.GetProperty("name").GetString()!);
}
