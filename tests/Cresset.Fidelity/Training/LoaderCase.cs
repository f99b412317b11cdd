using System.Text.Json;
using Cresset.Data;

namespace Cresset.Fidelity;

/// <summary>Orders of samplers and loaders; everything is exact.</summary>
internal sealed class LoaderCase(CaseFile file, JsonElement json, Check check)
{
    private readonly string _name = json.Text("name");

    private int Count => json.GetProperty("n").GetInt32();

    private int? Samples => json.Find("num_samples")?.GetInt32();

    public void Run()
    {
        if (json.Find("seed") is { } seed) Rng.ManualSeed(Seeds.Of(seed));
        switch (json.Text("kind"))
        {
            case "torch.randperm":
                Order("out", Tensor.RandPerm(Count).ToArray<int>());
                break;
            case "RandomSampler":
                Passes(new RandomSampler(Count, json.IsTrue("replacement"), Samples, OwnGenerator()));
                break;
            case "SubsetRandomSampler":
                Passes(new SubsetRandomSampler([.. json.GetProperty("indices").Longs().Select(i => (int)i)],
                    OwnGenerator()));
                break;
            case "WeightedRandomSampler":
                double[] weights = [.. json.GetProperty("weights").Flatten()];
                Passes(new WeightedRandomSampler(weights, Samples!.Value, json.IsTrue("replacement"),
                    OwnGenerator()));
                break;
            case "DataLoader":
                Loader();
                break;
            case "random_split":
                Split();
                break;
            case "DistributedSampler":
                Distributed();
                break;
            case "BatchSampler":
                Batches("batches", dropLast: false);
                Batches("batches_drop_last", dropLast: true);
                break;
            case "ConcatDataset":
                Concat();
                break;
            default:
                throw new NotBoundException($"loaders of kind {json.Text("kind")}");
        }
    }

    private Generator? OwnGenerator() =>
        json.IsTrue("generator") ? new Generator((ulong)Seeds.Of(json.GetProperty("seed"))) : null;

    private void Order(string role, IEnumerable<int> actual) => check.SameList(role,
        file.Tensors.Get($"{_name}/{role}").ToDoubles().Select(v => (int)v), actual);

    /// <summary>Each pass over the same object.</summary>
    private void Passes(IEnumerable<int> sampler)
    {
        for (int epoch = 0; file.Tensors.Has($"{_name}/epoch.{epoch}"); epoch++) Order($"epoch.{epoch}",
            [.. sampler]);
    }

    private void Loader()
    {
        var options = new DataLoaderOptions
        {
            BatchSize = json.GetProperty("batch_size").GetInt32(),
            Shuffle = json.IsTrue("shuffle"),
            DropLast = json.IsTrue("drop_last"),
            Generator = OwnGenerator(),
        };
        var loader = new DataLoader<int, int[]>([.. Enumerable.Range(0, Count)], samples => [.. samples], options);
        if (json.Find("batches") is { } batches) check.Same("batches", batches.GetInt32(), loader.Count);
        for (int epoch = 0; file.Tensors.Has($"{_name}/epoch.{epoch}"); epoch++)
            Order($"epoch.{epoch}", [.. ((IEnumerable<int[]>)loader).SelectMany(b => b)]);
        if (!file.Tensors.Has($"{_name}/next_rand")) return;
        Stored next = file.Tensors.Get($"{_name}/next_rand");
        check.Tensor("the draws that follow", next, Tensor.Rand(new Shape(next.Sizes)), Tolerance.Exact);
    }

    private void Split()
    {
        int[] data = [.. Enumerable.Range(0, Count)];
        JsonElement[] lengths = [.. json.GetProperty("lengths").EnumerateArray()];
        Subset<int>[] parts = lengths.All(l => l.IsWhole())
            ? RandomSplit.Of(data, Array.ConvertAll(lengths, l => l.GetInt32()), OwnGenerator())
            : RandomSplit.Of(data, Array.ConvertAll(lengths, l => l.GetDouble()), OwnGenerator());
        if (json.Find("sizes") is { } sizes) check.SameList("sizes", sizes.Longs(), parts.Select(p => (long)p.Count));
        for (int i = 0; i < parts.Length; i++) Order($"part.{i}", parts[i].Indices);
    }

    private void Distributed()
    {
        var order = new DistributedOrder(json.IsTrue("shuffle"), Seeds.Of(json.GetProperty("seed")),
            json.IsTrue("drop_last"));
        int replicas = json.GetProperty("num_replicas").GetInt32();
        for (int rank = 0; rank < replicas; rank++)
        {
            var sampler = new DistributedSampler(Count, replicas, rank, order);
            check.Same("samples", Samples!.Value, sampler.Count);
            for (int epoch = 0; epoch < json.GetProperty("epochs").GetInt32(); epoch++)
            {
                sampler.Epoch = epoch;
                Order($"rank.{rank}.epoch.{epoch}", [.. sampler]);
            }
        }
    }

    private void Batches(string field, bool dropLast)
    {
        int[][] batches = [.. new BatchSampler(Enumerable.Range(0, Count), json.GetProperty("batch_size").GetInt32(),
            dropLast)];
        check.SameText(field, JsonSerializer.Serialize(json.GetProperty(field)), JsonSerializer.Serialize(batches));
    }

    private void Concat()
    {
        long[] lengths = json.GetProperty("lengths").Longs();
        var all = new ConcatDataset<int>(lengths.Select(l => (IReadOnlyList<int>)[.. Enumerable.Range(0, (int)l)]));
        check.SameList("sizes", json.GetProperty("cumulative_sizes").Longs(),
            all.CumulativeSizes.Select(s => (long)s));
        check.Same("item 5", json.GetProperty("item_5").GetInt32(), all[5]);
        check.Same("last item", json.GetProperty("item_minus_1").GetInt32(), all[all.Count - 1]);
    }
}
