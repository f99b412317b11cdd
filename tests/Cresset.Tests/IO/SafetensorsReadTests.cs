using System.Buffers.Binary;
using System.Text.Json;
using Cresset.IO;

namespace Cresset.Tests.IO;

/// <summary>The reference's reading of valid and odd files (tests/Golden/formats).</summary>
public sealed class SafetensorsReadTests
{
    private static readonly JsonElement[] Cases =
        [.. GoldenFiles.Json("formats/formats.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<string> Odd => [.. Cases.Where(item => item.TryGetProperty("reference", out _))
        .Select(item => item.GetProperty("name").GetString()!)];

    public static TheoryData<string> Sharded => ["sharded_safetensors", "sharded_pretrained"];

    [Fact]
    public void AllOddFilesAreHere() => Assert.Equal(8, Odd.Count);

    [Theory]
    [MemberData(nameof(Odd))]
    public void OddFilesReadAsTheReferenceReadsThem(string name)
    {
        JsonElement item = Case(name);
        using SafetensorsFile file = Open(item.GetProperty("file").GetString()!);
        JsonElement expected = item.GetProperty("reference").GetProperty("tensors");
        Assert.Equal(expected.EnumerateObject().Select(tensor => tensor.Name).Order(), file.Tensors.Keys.Order());
        foreach (JsonProperty tensor in expected.EnumerateObject())
        {
            TensorEntry entry = file.Tensors[tensor.Name];
            Assert.Equal(tensor.Value[0].GetString(), entry.DType.TorchName());
            Assert.Equal(Numbers(tensor.Value[1]), entry.Shape.ToArray().Select(size => (double)size));
            Assert.Equal(Numbers(tensor.Value[2]), Values(file, entry));
        }
    }

    [Fact]
    public void EveryTypeReadsBitExact()
    {
        JsonElement item = Case("safetensors_all_dtypes");
        using SafetensorsFile file = Open(item.GetProperty("file").GetString()!);
        using SafetensorsFile values = Open(item.GetProperty("values").GetString()!);
        foreach (JsonProperty text in item.GetProperty("metadata").EnumerateObject())
            Assert.Equal(text.Value.GetString(), file.Metadata[text.Name]);
        Assert.Equal(3, file.Metadata.Count);
        Assert.Equal(16, file.Tensors.Values.Select(entry => entry.DType).Distinct().Count());
        foreach (TensorEntry entry in file.Tensors.Values)
        {
            double[] expected = Values(values, values.Tensors[entry.Name]);
            Assert.Equal(expected, Values(file, entry));
        }
    }

    [Theory]
    [MemberData(nameof(Sharded))]
    public void ShardsReadAsOne(string name)
    {
        using SafetensorsFolder folder = SafetensorsFolder.Open(GoldenFiles.Path("formats/" + name));
        using SafetensorsFile expected = Open(Case(name).GetProperty("expected_tensors").GetString()!);
        Assert.Equal(expected.Tensors.Keys.Order(), folder.Tensors.Keys.Order());
        Assert.True(expected.Tensors.Count >= 10);
        foreach (TensorEntry entry in expected.Tensors.Values)
        {
            Assert.Equal(entry.Shape, folder.Tensors[entry.Name].Shape);
            Assert.Equal(Bytes(expected, entry), Bytes(folder, folder.Tensors[entry.Name]));
        }
    }

    [Fact]
    public void ThePretrainedModelOpensWithoutReadingItsData()
    {
        string path = Path.Combine(GoldenFiles.Root, "assets", "all-MiniLM-L6-v2", "model.safetensors");
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        TensorEntry entry = file.Tensors["embeddings.word_embeddings.weight"];
        Assert.Equal([30522, 384], entry.Shape);
        Assert.Equal(DType.Float16, entry.DType);
        Assert.Equal(30522L * 384 * 2, entry.Length);
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public unsafe void PartsAndPointersReadTheSameBytes()
    {
        using SafetensorsFile file = Open("safetensors/all_dtypes.values.safetensors");
        TensorEntry entry = file.Tensors.Values.First(other => other.Length >= 24);
        byte[] whole = Bytes(file, entry), part = new byte[9], pointed = new byte[entry.Length];
        file.Read(entry, part, start: 7);
        Assert.Equal(whole[7..16], part);
        fixed (byte* target = pointed) file.Read(entry, target);
        Assert.Equal(whole, pointed);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(entry, part, entry.Length - 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(entry, part, -1));
    }

    private static JsonElement Case(string name) =>
        Cases.Single(item => item.GetProperty("name").GetString() == name);

    private static SafetensorsFile Open(string name) => SafetensorsFile.Open(GoldenFiles.Path("formats/" + name));

    private static double[] Numbers(JsonElement list) =>
        [.. list.EnumerateArray().Select(value => value.GetDouble())];

    internal static byte[] Bytes(TensorSource source, TensorEntry entry)
    {
        byte[] bytes = new byte[entry.Length];
        source.Read(entry, bytes);
        return bytes;
    }

    private static double[] Values(TensorSource source, TensorEntry entry)
    {
        byte[] bytes = Bytes(source, entry);
        int size = entry.DType.IsComplex() ? entry.DType.Size() / 2 : entry.DType.Size();
        return [.. bytes.Chunk(size).Select(part => Value(part, entry.DType))];
    }

    private static double Value(ReadOnlySpan<byte> bytes, DType type) => type switch
    {
        DType.Bool or DType.UInt8 => bytes[0],
        DType.Int8 => (sbyte)bytes[0],
        DType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        DType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        DType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        DType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        DType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        DType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        DType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        DType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        DType.Float32 or DType.Complex64 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        DType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        DType.Float8E4M3 => Float8(bytes[0], 4, 7),
        DType.Float8E5M2 => Float8(bytes[0], 5, 15),
        _ => throw new NotSupportedException(type.ToString()),
    };

    /// <summary>An 8-bit float, written out: sign, exponent, mantissa.</summary>
    private static double Float8(byte bits, int exponentBits, int bias)
    {
        int mantissaBits = 7 - exponentBits;
        int exponent = (bits & 0x7F) >> mantissaBits, mantissa = bits & ((1 << mantissaBits) - 1);
        double sign = bits >> 7 == 0 ? 1 : -1, unit = 1 << mantissaBits;
        if (exponentBits == 5 && exponent == 31)
            return mantissa == 0 ? sign * double.PositiveInfinity : double.NaN;
        if (exponentBits == 4 && (bits & 0x7F) == 0x7F) return double.NaN;
        return exponent == 0 ? sign * mantissa / unit * Math.Pow(2, 1 - bias)
            : sign * (1 + mantissa / unit) * Math.Pow(2, exponent - bias);
    }
}
