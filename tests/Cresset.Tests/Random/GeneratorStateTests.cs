using System.Text.Json;
using Xunit;

namespace Cresset.Tests;

/// <summary>Words, seeds, saved states and the order of the data loader, against torch.</summary>
public sealed class GeneratorStateTests
{
    private static readonly GoldenTensors Golden = new("rng", "state");

    public static TheoryData<string> Seeds => new(Names("seed."));

    public static TheoryData<string> States => new(Names("state."));

    public static TheoryData<string> Loaders => new(Names("dataloader."));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Words_follow_the_seed(string name)
    {
        JsonElement c = Golden.Case(name);
        Generator generator = new();
        generator.ManualSeed(unchecked((ulong)(Int128.Parse(c.GetProperty("seed").GetString()!))));
        Assert.Equal(c.GetProperty("initial_seed").GetString(), generator.InitialSeed.ToString());
        foreach (JsonElement word in c.GetProperty("words").EnumerateArray())
            Assert.Equal(word.GetUInt32(), generator.NextWord());
    }

    [Theory]
    [MemberData(nameof(States))]
    public void States_are_torchs_bytes_and_go_on(string name)
    {
        JsonElement c = Golden.Case(name);
        Generator generator = new((ulong)c.GetProperty("seed").GetInt64());
        new DrawProgram(generator).Run(c.GetProperty("steps"));
        byte[] expected = Golden.Raw($"{name}/out/state"), actual = generator.GetState();
        // The kept sine may differ in its last bit, as libm does.
        double sine = BitConverter.ToDouble(expected, 5024);
        Assert.Equal(sine, BitConverter.ToDouble(actual, 5024), Math.Abs(sine) * 4e-16);
        expected.AsSpan(5024, 8).CopyTo(actual.AsSpan(5024));
        Assert.Equal(expected, actual);

        Generator restored = new();
        restored.SetState(expected);
        Assert.Equal(expected, restored.GetState());
        Assert.Equal(generator.InitialSeed, restored.InitialSeed);
        DrawProgram then = new(restored);
        then.Run(c.GetProperty("then"));
        Assert.Equal(Golden.Values($"{name}/out/rand"), then["t0"].Data);
        double[] normal = Golden.Values($"{name}/out/randn");
        for (int i = 0; i < normal.Length; i++) Assert.Equal(normal[i], then["t1"].Data[i], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Loaders))]
    public void Data_loader_epochs_follow_the_stream(string name)
    {
        JsonElement c = Golden.Case(name);
        Generator generator = new((ulong)c.GetProperty("seed").GetInt64());
        foreach (string epoch in (string[])["epoch1", "epoch2"])
        {
            _ = generator.NextWord64();
            Generator own = new(generator.NextWord64() & long.MaxValue);
            long[] order = [.. c.GetProperty(epoch).EnumerateArray().Select(e => e.GetInt64())];
            Assert.Equal(order, own.Permutation(c.GetProperty("length").GetInt64()));
        }
        float[] next = new float[1];
        generator.Uniform(next.AsSpan());
        Assert.Equal(c.GetProperty("next_rand").GetDouble(), next[0], 1e-12);
    }

    [Fact]
    public void A_clone_and_an_own_generator_draw_as_torchs()
    {
        Generator q = new((ulong)Golden.Case("own").GetProperty("seed").GetInt64());
        float[] four = new float[4], seventeen = new float[17], two = new float[2], again = new float[2];
        q.Uniform(four.AsSpan());
        q.Normal(seventeen.AsSpan());
        Assert.Equal(Golden.Values("own/out/randperm"), q.Permutation(9).Select(x => (double)x));
        q.Clone().Uniform(two.AsSpan());
        q.Uniform(again.AsSpan());
        Assert.Equal(Golden.Values("own/out/rand"), four.Select(x => (double)x));
        Assert.Equal(Golden.Values("own/out/clone"), two.Select(x => (double)x));
        Assert.Equal(two, again);
        Assert.Equal(Golden.Case("generator").GetProperty("default_seed").GetString(), new Generator().InitialSeed.ToString());
    }

    [Fact]
    public void Impossible_states_are_refused()
    {
        byte[] state = new Generator(1).GetState();
        Assert.Throws<ArgumentException>(() => new Generator().SetState(state.AsSpan(1)));
        foreach ((int at, byte value) in ((int, byte)[])[(8, 0), (12, 0), (17, 200), (23, 255), (9, 3)])
        {
            byte[] broken = [.. state];
            broken[at] = value;
            Assert.Throws<ArgumentException>(() => new Generator().SetState(broken));
        }
    }

    private static IEnumerable<string> Names(string start) => Golden.Cases.EnumerateArray()
        .Select(c => c.GetProperty("name").GetString()!).Where(n => n.StartsWith(start, StringComparison.Ordinal));
}
