using System.Text.Json;
using Cresset.IO;

namespace Cresset.Fidelity;

/// <summary>Files of other programs: safetensors, whole and in shards; bit for bit.</summary>
internal sealed class FormatCase(CaseFile file, JsonElement json, Check check)
{
    public void Run()
    {
        switch (json.Find("kind")?.GetString())
        {
            case "safetensors":
                Whole(Path.Combine(file.Folder, json.Text("file")));
                break;
            case "sharded" when json.Text("index").EndsWith(".safetensors.index.json",
                StringComparison.Ordinal):
                Sharded();
                break;
            default:
                throw new NotBoundException($"the format {json.Find("kind")?.GetString() ?? "of torch.save"}");
        }
    }

    private void Whole(string path)
    {
        if (json.Find("reference") is { } reference && !reference.IsTrue("loads"))
        {
            Expected.Error("opening", () => Safetensors.Load(path), check);
            return;
        }
        Dictionary<string, Tensor> tensors = Safetensors.Load(path);
        if (json.Find("reference")?.Find("tensors") is { } expected) CompareListed(expected, tensors);
        if (json.Find("header") is { } header) CompareHeader(header, tensors);
        if (json.Find("values") is { } values) CompareValues(Path.Combine(file.Folder, values.GetString()!),
            tensors);
        if (json.Find("metadata") is not { } metadata) return;
        using SafetensorsFile open = SafetensorsFile.Open(path);
        foreach (JsonProperty one in metadata.EnumerateObject())
            check.Same($"metadata {one.Name}", one.Value.GetString(), open.Metadata[one.Name]);
    }

    private void CompareListed(JsonElement expected, Dictionary<string, Tensor> tensors)
    {
        CompareNames(expected.EnumerateObject().Select(p => p.Name), tensors.Keys);
        foreach (JsonProperty one in expected.EnumerateObject())
        {
            Tensor x = tensors[one.Name];
            check.Same($"{one.Name} dtype", one.Value[0].GetString(), x.DType.TorchName());
            check.SameList($"{one.Name} shape", one.Value[1].Longs(), x.Shape.ToArray());
            check.Numbers(one.Name, [.. one.Value[2].Flatten()], Stored.Of(x).ToDoubles(), Tolerance.Exact);
        }
    }

    private void CompareHeader(JsonElement header, Dictionary<string, Tensor> tensors)
    {
        JsonProperty[] entries = [.. header.EnumerateObject().Where(p => p.Name != "__metadata__")];
        CompareNames(entries.Select(p => p.Name), tensors.Keys);
        foreach (JsonProperty one in entries)
            check.SameList($"{one.Name} shape", one.Value.GetProperty("shape").Longs(), tensors[one.Name]
                .Shape.ToArray());
    }

    /// <summary>Values are widened to float64 or int64, flat.</summary>
    private void CompareValues(string path, Dictionary<string, Tensor> tensors)
    {
        using TensorStore store = TensorStore.Open(path);
        foreach (string key in store.Under(""))
            if (tensors[key].DType is not (DType.Float8E4M3 or DType.Float8E5M2))
                check.Numbers(key, store.Get(key).ToDoubles(), Stored.Of(tensors[key]).ToDoubles(),
                    Tolerance.Exact);
    }

    private void Sharded()
    {
        Dictionary<string, Tensor> tensors = Safetensors.Load(Path.Combine(file.Folder, json.Text("folder")));
        using TensorStore expected = TensorStore.Open(Path.Combine(file.Folder,
            json.Text("expected_tensors")));
        CompareNames(expected.Under(""), tensors.Keys);
        foreach (string key in expected.Under("")) check.Tensor(key, expected.Get(key), tensors[key],
            Tolerance.Exact);
    }

    private void CompareNames(IEnumerable<string> expected, IEnumerable<string> actual) => check.SameList(
        "names", expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
