using System.Buffers.Binary;
using System.Text;
using Cresset.IO;

namespace Cresset.Tests.IO;

public sealed class SafetensorsWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("safetensors/all_dtypes.safetensors")]
    [InlineData("safetensors/all_dtypes.values.safetensors")]
    [InlineData("sharded_pretrained/model-00001-of-00002.safetensors")]
    public void RewritingGivesTheBytesOfTheReference(string name)
    {
        string original = GoldenFiles.Path("formats/" + name);
        using SafetensorsFile file = SafetensorsFile.Open(original);
        SafetensorsWriter writer = new(file.Metadata.Count == 0 ? null : file.Metadata);
        foreach (TensorEntry entry in file.Tensors.Values.Reverse())
            writer.Add(entry.Name, entry.DType, entry.Shape, SafetensorsReadTests.Bytes(file, entry));
        writer.Save(_folder["copy.safetensors"]);
        AssertSameFile(File.ReadAllBytes(original), File.ReadAllBytes(_folder["copy.safetensors"]));
    }

    /// <summary>Everything but the order of the metadata, which the reference leaves to its hash
    /// table.</summary>
    private static void AssertSameFile(byte[] expected, byte[] actual)
    {
        static string Sorted(byte[] file)
        {
            string header = Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadInt64LittleEndian(file));
            int end = header.IndexOf('}') + 1;
            return header.Contains("__metadata__") ? string.Concat(header[..end].Order()) + header[end..] : header;
        }
        Assert.Equal(Sorted(expected), Sorted(actual));
        long data = 8 + BinaryPrimitives.ReadInt64LittleEndian(expected);
        Assert.Equal(expected.AsSpan((int)data), actual.AsSpan((int)data));
    }

    [Fact]
    public void RoundTripKeepsNamesShapesAndBytes()
    {
        Random random = new(3);
        string[] names = ["a", "größe/漢", "x\"y\\z", "", "😀", "\uFFFD", "nul\0", "../../etc/passwd"];
        SafetensorsWriter writer = new(new Dictionary<string, string> { ["format"] = "pt", ["ü"] = "\n" });
        Dictionary<string, byte[]> data = [];
        foreach (string name in names)
        {
            Shape shape = [random.Next(4), random.Next(1, 5)];
            DType type = (DType[])[DType.UInt8, DType.Float32, DType.BFloat16, DType.Int64] is var types
                ? types[random.Next(types.Length)] : default;
            random.NextBytes(data[name] = new byte[shape.Count * type.Size()]);
            writer.Add(name, type, shape, data[name]);
        }
        writer.Save(_folder["x.safetensors"]);
        using SafetensorsFile file = SafetensorsFile.Open(_folder["x.safetensors"]);
        Assert.Equal(names.Order(StringComparer.Ordinal), file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("\n", file.Metadata["ü"]);
        Assert.All(data, pair => Assert.Equal(pair.Value, SafetensorsReadTests.Bytes(file, file.Tensors[pair.Key])));
        Assert.All(file.Tensors.Values, entry => Assert.Equal(0, entry.Offset % entry.DType.Size()));
    }

    [Fact]
    public void AFailureLeavesTheOldFile()
    {
        Save(stream => stream.Write(new byte[8]));
        byte[] old = File.ReadAllBytes(_folder["m.safetensors"]);
        Assert.Throws<TimeoutException>(() => Save(stream =>
        {
            stream.Write(new byte[4]);
            throw new TimeoutException();
        }));
        Assert.Contains("needs 8 bytes, but 4", Assert.Throws<InvalidOperationException>(
            () => Save(stream => stream.Write(new byte[4]))).Message);
        Assert.Equal(old, File.ReadAllBytes(_folder["m.safetensors"]));
        Assert.Equal(["m.safetensors"], _folder.Names);
    }

    [Fact]
    public void WrongTensorsAreNamed()
    {
        SafetensorsWriter writer = new();
        writer.Add("w", DType.Int8, [1], new byte[1]);
        Assert.Contains("'w': the name is taken", Refused(() => writer.Add("w", DType.Int8, [1], new byte[1])));
        Assert.Contains("the name is taken", Refused(() => writer.Add("__metadata__", DType.Int8, [1], new byte[1])));
        Assert.Contains("needs 8 bytes, not 7", Refused(() => writer.Add("v", DType.Int64, [1], new byte[7])));
        Assert.Contains("no element type Complex128", Refused(() => writer.Add("v", DType.Complex128, [0], ReadOnlyMemory<byte>.Empty)));
    }

    [Fact]
    public void BeyondTwoGigabytesTheLastBytesAreReached()
    {
        const long Length = (1L << 31) + 24;
        SafetensorsWriter writer = new();
        writer.Add("big", DType.UInt8, [Length], stream =>
        {
            stream.Seek(Length - 2, SeekOrigin.Current);
            stream.Write([7, 8]);
        });
        writer.Save(_folder["big.safetensors"]);
        using SafetensorsFile file = SafetensorsFile.Open(_folder["big.safetensors"]);
        byte[] end = new byte[4];
        file.Read(file.Tensors["big"], end, Length - 4);
        Assert.Equal([0, 0, 7, 8], end);
    }

    public void Dispose() => _folder.Dispose();

    private void Save(Action<Stream> write)
    {
        SafetensorsWriter writer = new();
        writer.Add("w", DType.Float32, [2], write);
        writer.Save(_folder["m.safetensors"]);
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
