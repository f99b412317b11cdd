using System.Text.Json;
using Cresset.Data;

namespace Cresset.Fidelity;

/// <summary>Two passes of a shuffled loader after a seed, and the draw that follows them.</summary>
internal static class LoaderOrder
{
    public static void Run(JsonElement json, Check check)
    {
        ulong seed = (ulong)Seeds.Of(json.GetProperty("seed"));
        Rng.ManualSeed((long)seed);
        bool own = json.Text("name").StartsWith("dataloader_generator", StringComparison.Ordinal);
        int[] data = [.. Enumerable.Range(0, json.GetProperty("length").GetInt32())];
        var loader = new DataLoader<int, int[]>(data, b => [.. b],
            new DataLoaderOptions
            {
                BatchSize = json.Find("batch_size")?.GetInt32() ?? 1,
                Shuffle = true,
                Generator = own ? new Generator(seed) : null,
            });
        foreach (string pass in (string[])["epoch1", "epoch2"])
            check.SameList(pass, json.GetProperty(pass).Longs(), loader.SelectMany(b => b).Select(i => (long)i));
        if (json.Find("next_rand") is { } next)
            check.Same("the draw that follows", (float)next.GetDouble(), Tensor.Rand([1]).Item<float>());
    }
}
