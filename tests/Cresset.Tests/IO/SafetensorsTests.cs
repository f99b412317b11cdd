using Cresset.IO;

namespace Cresset.Tests.IO;

/// <summary>Whole tensors to and from files.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void TensorsComeBackAsTheyWere()
    {
        Dictionary<string, Tensor> tensors = new()
        {
            ["small"] = Tensor.Of<float>([1, float.NaN, -0f, float.MinValue], [2, 2]),
            ["large"] = Tensor.Of<double>([.. Enumerable.Range(0, 5000).Select(i => i * 0.1)], [50, 100]),
            ["scalar"] = Tensor.Of<long>([long.MinValue], []),
            ["empty"] = Tensor.Empty([0, 3], DType.Float16),
            ["flags"] = Tensor.Of<bool>([true, false, true], [3]),
        };
        Safetensors.Save(_folder["t.safetensors"], tensors, new Dictionary<string, string> { ["format"] = "pt" });
        Dictionary<string, Tensor> loaded = Safetensors.Load(_folder["t.safetensors"]);
        Assert.Equal(tensors.Keys.Order(), loaded.Keys.Order());
        foreach ((string name, Tensor expected) in tensors)
        {
            Assert.Equal(expected.DType, loaded[name].DType);
            Assert.Equal(expected.Shape, loaded[name].Shape);
            Assert.Equal(expected.Bytes, loaded[name].Bytes);
        }
    }

    [Fact]
    public void ViewsAreWrittenAsWhatTheyShow()
    {
        Tensor x = Tensor.Of<float>([1, 2, 3, 4, 5, 6], [2, 3]);
        Safetensors.Save(_folder["v.safetensors"], new Dictionary<string, Tensor> { ["t"] = x.Transpose(0, 1) });
        Tensor loaded = Safetensors.Load(_folder["v.safetensors"])["t"];
        Assert.Equal([3, 2], loaded.Shape);
        Assert.Equal([1f, 4, 2, 5, 3, 6], loaded.ToArray<float>());
    }

    [Fact]
    public void AFolderIsOpenedByWhatItHolds()
    {
        using TensorSource model = Safetensors.Open(Path.Combine(GoldenFiles.Root, "assets", "all-MiniLM-L6-v2"));
        Tensor weight = model.Load("embeddings.LayerNorm.weight");
        Assert.Equal([384], weight.Shape);
        Assert.InRange(weight.To(DType.Float32).ToArray<float>().Average(), 0.3f, 1.5f);
        Assert.Contains("no tensor 'x'", Assert.Throws<CheckpointException>(() => model.Load("x")).Message);
        Assert.Equal(10, Safetensors.Load(GoldenFiles.Path("formats/sharded_safetensors")).Count);
        Assert.Contains("neither", Assert.Throws<CheckpointException>(() => Safetensors.Open(_folder["."])).Message);
    }

    public void Dispose() => _folder.Dispose();
}
