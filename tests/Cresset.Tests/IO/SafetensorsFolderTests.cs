using System.Text;
using Cresset.IO;

namespace Cresset.Tests.IO;

public sealed class SafetensorsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("index_slip.json", "must be the name of a .safetensors file in the folder, not '../../../etc/passwd'")]
    [InlineData("index_negative.json", "weight_map must be an object")]
    public void AttacksAreRefused(string name, string problem) =>
        Assert.Contains(problem, Refused(GoldenFiles.Bytes("formats/attacks/" + name)));

    [Theory]
    [InlineData("""{"weight_map": {"w": "/etc/passwd.safetensors"}}""", "must be the name")]
    [InlineData("""{"weight_map": {"w": "..\\x.safetensors"}}""", "must be the name")]
    [InlineData("""{"weight_map": {"w": "C:x.safetensors"}}""", "must be the name")]
    [InlineData("""{"weight_map": {"w": 1}}""", "must be the name")]
    [InlineData("""{"weight_map": {"w": "x.safetensors"}}""", "no such file")]
    [InlineData("""{"weight_map": {"w": "one.safetensors"}}""", "'w' is not in one.safetensors")]
    [InlineData("""{"weight_map": {"v": "one.safetensors", "v": "one.safetensors"}}""", "not valid JSON")]
    [InlineData("""[]""", "must be a JSON object")]
    public void WrongIndicesAreRefused(string index, string problem)
    {
        SafetensorsWriter writer = new();
        writer.Add("v", DType.Int8, [1], new byte[1]);
        writer.Save(_folder["one.safetensors"]);
        Assert.Contains(problem, Refused(Encoding.UTF8.GetBytes(index)));
        File.Delete(_folder["one.safetensors"]);
    }

    [Fact]
    public void AFolderWithoutIndexSaysSo() => Assert.Contains(SafetensorsFolder.IndexName,
        Assert.Throws<CheckpointException>(() => SafetensorsFolder.Open(_folder["."])).Message);

    public void Dispose() => _folder.Dispose();

    private string Refused(byte[] index)
    {
        _folder.Write(SafetensorsFolder.IndexName, index);
        return Assert.Throws<CheckpointException>(() => SafetensorsFolder.Open(_folder["."])).Message;
    }
}
