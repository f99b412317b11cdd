using System.Text.Json;
using Xunit;

namespace Cresset.Tests;

/// <summary>Draws that the shared fixtures leave out (tests/Golden/math/special.py), and what the generator
/// promises beside its numbers.</summary>
public sealed unsafe class GeneratorMoreDrawTests
{
    private static readonly JsonElement Golden = GoldenTensors.Json("math", "special").GetProperty("draws");

    private static readonly Dictionary<string, Func<Generator, int, double[]>> Draws = new()
    {
        ["uniform64"] = (g, n) => Fill<double>(n, d => g.Uniform(d, n, -2.5, 1.3), x => x),
        ["uniform32"] = (g, n) => Fill<float>(n, d => g.Uniform(d, n, 1000, 1000.01), x => x),
        ["uniform16"] = (g, n) => Fill<Half>(n, d => g.Uniform(d, n, -0.1, 0.02), x => (double)x),
        ["uniformb16"] = (g, n) => Fill<BFloat16>(n, d => g.Uniform(d, n, 0.1, 0.7), x => (float)x),
        ["random_uint8"] = (g, n) => Fill<byte>(n, d => g.AnyIntegers(d, n), x => x),
        ["random_int8"] = (g, n) => Fill<sbyte>(n, d => g.AnyIntegers(d, n), x => x),
        ["random_int16"] = (g, n) => Fill<short>(n, d => g.AnyIntegers(d, n), x => x),
        ["random_bool"] = (g, n) => Fill<bool>(n, d => g.AnyIntegers(d, n), x => x ? 1 : 0),
        ["random_float64"] = (g, n) => Fill<double>(n, d => g.AnyIntegers(d, n), x => x),
        ["random_float16"] = (g, n) => Fill<Half>(n, d => g.AnyIntegers(d, n), x => (double)x),
        ["random_bfloat16"] = (g, n) => Fill<BFloat16>(n, d => g.AnyIntegers(d, n), x => (float)x),
        ["bernoulli16"] = (g, n) => Fill<Half>(n, d =>
        {
            new Span<Half>(d, n).Fill((Half)0.37);
            g.Bernoulli(d, d, n);
        }, x => (double)x),
        ["normal16"] = (g, n) => Fill<Half>(n, d => g.Normal(d, n, new(1.5, 0.3), true), x => (double)x),
        ["poisson20"] = (g, n) => Fill<float>(n, d =>
        {
            new Span<float>(d, n).Fill(20);
            g.Poisson(d, d, n);
        }, x => x),
        ["poisson1000"] = (g, n) => Fill<double>(n, d =>
        {
            new Span<double>(d, n).Fill(1000);
            g.Poisson(d, d, n);
        }, x => x),
    };

    public static TheoryData<string> Names => new(Draws.Keys);

    private delegate void Draw<T>(T* destination) where T : unmanaged;

    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_equal_torch(string name)
    {
        double[] expected = [.. Golden.GetProperty(name).GetProperty("values").EnumerateArray().Select(e => e.GetDouble())];
        Generator generator = new(11);
        double[] actual = Draws[name](generator, expected.Length);
        // libm decides the last bit of a half now and then.
        double tolerance = name == "normal16" ? 0.00098 : 0;
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance, $"[{i}] = {actual[i]:R}, not {expected[i]:R}");
        float[] next = new float[1];
        generator.Uniform(next.AsSpan());
        Assert.Equal(Golden.GetProperty(name).GetProperty("next").GetDouble(), next[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    public void A_mask_is_bernoullis_bits(int count)
    {
        Generator one = new(5), other = new(5);
        _ = (one.NextWord(), other.NextWord());       // pairs of words then straddle the end of the state
        byte[] ones = new byte[count];
        ulong[] mask = new ulong[(count + 63) / 64];
        one.Bernoulli(ones.AsSpan(), 0.9);
        other.Mask(mask, count, 0.9);
        for (int i = 0; i < 64 * mask.Length; i++)
            Assert.Equal(i < count ? ones[i] : 0u, mask[i / 64] >> i % 64 & 1);
        Assert.Equal(one.NextWord(), other.NextWord());
    }

    [Fact]
    public void Probabilities_zero_and_one_are_certain()
    {
        byte[] drawn = new byte[1000];
        new Generator(1).Bernoulli(drawn.AsSpan(), 0);
        Assert.DoesNotContain((byte)1, drawn);
        new Generator(1).Bernoulli(drawn.AsSpan(), 1);
        Assert.DoesNotContain((byte)0, drawn);
    }

    [Fact]
    public void A_bulk_draw_is_one_stretch_of_the_stream()
    {
        const int threads = 4, rounds = 200, each = 700;
        Generator shared = new(3);
        List<ulong[]> drawn = [];
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (int r = 0; r < rounds; r++)
            {
                ulong[] mask = new ulong[(each + 63) / 64];
                shared.Mask(mask, each, 0.5);
                lock (drawn) drawn.Add(mask);
            }
        }))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();

        Generator serial = new(3);
        HashSet<string> expected = [.. Enumerable.Range(0, threads * rounds).Select(_ =>
        {
            ulong[] mask = new ulong[(each + 63) / 64];
            serial.Mask(mask, each, 0.5);
            return string.Join(',', mask);
        })];
        Assert.Equal(threads * rounds, expected.Count);
        Assert.True(expected.SetEquals(drawn.Select(m => string.Join(',', m))));
        Assert.Equal(serial.GetState(), shared.GetState());
    }

    [Fact]
    public void The_default_generator_is_seeded_and_forked()
    {
        // The only test that touches the default generator's state.
        Assert.Equal(ulong.MaxValue, Rng.ManualSeed(-1).InitialSeed);
        uint first = Rng.ManualSeed(7).NextWord();
        using (Rng.Fork()) Rng.ManualSeed(8).NextWord();
        Assert.Equal(7u, Generator.Default.InitialSeed);
        Generator seven = new(7);
        Assert.Equal(first, seven.NextWord());
        Assert.Equal(seven.NextWord(), Generator.Default.NextWord());
        Assert.NotEqual(new Generator().Seed(), new Generator().Seed());
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Generator g = new();
        float[] x = new float[2];
        Contains("low 2", () => g.Uniform(x.AsSpan(), 2, 1));
        Contains("std", () => g.Normal(x.AsSpan(), 0, -1));
        Contains("high 3 must be above low 3", () => g.Integers(x.AsSpan(), 3, 3));
        Contains("not -1", () => g.Permutation(-1));
        Contains("1.5", () => g.Bernoulli(x.AsSpan(), 1.5));
        Contains("NaN", () => g.Bernoulli(x.AsSpan(), double.NaN));
        Contains("3 of 2", () => g.Multinomial<float>([1, 1], 2, 3, false));
        Contains("-1 in row 1", () => g.Multinomial<float>([1, 1, 0, -1], 2, 1, false));
        Contains("row 0 add up to 0", () => g.Multinomial<float>([0, 0], 2, 1, true));
    }

    private static void Contains(string text, Action action) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(action).Message);

    private static double[] Fill<T>(int n, Draw<T> draw, Func<T, double> read) where T : unmanaged
    {
        T[] memory = new T[n];
        fixed (T* d = memory) draw(d);
        return Array.ConvertAll(memory, x => read(x));
    }
}
