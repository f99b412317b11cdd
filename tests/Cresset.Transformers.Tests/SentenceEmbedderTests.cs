using System.Text.Json;
using Cresset.IO;
using Xunit;

namespace Cresset.Transformers.Tests;

public sealed class SentenceEmbedderTests
{
    private static readonly string Golden = Path.Combine(Paths.Root, "tests", "Golden", "models", "all-MiniLM-L6-v2");

    [Fact]
    public void EmbeddingsEqualThoseOfSentenceTransformers()
    {
        string[] texts = [.. JsonFile.Read(Path.Combine(Golden, "golden.json")).GetProperty("sentences")
            .EnumerateArray().Select(s => s.GetProperty("text").GetString()!)];
        using TensorSource golden = Safetensors.Open(Path.Combine(Golden, "golden.safetensors"));
        Tensor expected = golden.Load("embeddings");
        Tensor found = SentenceEmbedder.Load(Paths.MiniLm).Embed(texts);
        Assert.Equal(expected.Shape, found.Shape);
        Assert.True((expected - found).Abs().ToArray<float>().Max() <= 2e-6);
    }

    [Fact]
    public void BatchAndSingleTextAgree()
    {
        SentenceEmbedder embedder = SentenceEmbedder.Load(Paths.MiniLm);
        string[] texts = ["A short one.", "", "A longer text with quite a few more words than the first one has."];
        float[] batch = embedder.Embed(texts, batchSize: 3).ToArray<float>();
        float[] single = [.. texts.SelectMany(embedder.Embed)];
        Assert.Equal(single.Length, batch.Length);
        Assert.True(single.Zip(batch).Max(p => Math.Abs(p.First - p.Second)) < 1e-5);
    }

    [Fact]
    public void AMissingFolderIsNamed()
    {
        var error = Assert.Throws<CheckpointException>(() => SentenceEmbedder.Load("no/such/folder"));
        Assert.Contains("no/such/folder", error.Message, StringComparison.Ordinal);
    }
}
