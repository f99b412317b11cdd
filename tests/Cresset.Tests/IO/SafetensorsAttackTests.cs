using Cresset.IO;

namespace Cresset.Tests.IO;

/// <summary>Hostile files end in a <see cref="CheckpointException"/>, or are read within four times their
/// size.</summary>
public sealed class SafetensorsAttackTests : IDisposable
{
    /// <summary>What opening any file costs: a handle, a dictionary, an exception with its text.</summary>
    private const long Fixed = 16 * 1024;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Attacks => [.. GoldenFiles.Attacks("st_")];

    [Fact]
    public void AllAttacksAreHere() => Assert.Equal(39, Attacks.Count);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void IsRefusedOrBounded(string name, string expect)
    {
        byte[] bytes = GoldenFiles.Bytes("formats/attacks/" + name);
        string path = _folder.Write(name, bytes);
        TryRead(path, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = TryRead(path, out long data);
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(used, 0, 4L * bytes.Length + Fixed);
        Assert.InRange(data, 0, bytes.Length);
        if (expect == "refuse") Assert.False(read, $"{name} was read");
        if (expect == "bounded") Assert.True(read, $"{name} was refused");
    }

    [Fact]
    public void BooleansOtherThanZeroReadAsOne()
    {
        string path = _folder.Write("b", GoldenFiles.Bytes("formats/attacks/st_bool_value_2.safetensors"));
        using SafetensorsFile file = SafetensorsFile.Open(path);
        byte[] values = SafetensorsReadTests.Bytes(file, file.Tensors.Values.Single());
        Assert.All(values, value => Assert.InRange(value, 0, 1));
        Assert.Contains((byte)1, values);
    }

    [Fact]
    public void MissingFilesNameThePlace()
    {
        CheckpointException e = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open("no/such.safetensors"));
        Assert.Contains(Path.GetFullPath("no/such.safetensors"), e.Message);
        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder["."]));
    }

    [Fact]
    public void AFileCutAfterOpeningIsNoticed()
    {
        string path = _folder.Write("c", GoldenFiles.Bytes("formats/safetensors/unaligned.safetensors"));
        using SafetensorsFile file = SafetensorsFile.Open(path);
        TensorEntry last = file.Tensors["b"];
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.SetLength(last.Offset + 1);
        CheckpointException e = Assert.Throws<CheckpointException>(() => SafetensorsReadTests.Bytes(file, last));
        Assert.Equal(last.Offset + 1, e.Offset);
    }

    [Theory]
    [InlineData("all_dtypes.safetensors", 1)]
    [InlineData("unsorted_offsets.safetensors", 2)]
    [InlineData("zero_sized.safetensors", 3)]
    public void MutatedFilesAreReadOrRefused(string name, int seed)
    {
        byte[] whole = File.ReadAllBytes(GoldenFiles.Path("formats/safetensors/" + name));
        byte[] special = [.. "\"{}[,9-\\"u8, 0, 0xFF];
        Random random = new(seed);
        int refused = 0;
        const int Rounds = 1000;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bytes = round % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int i = random.Next(3); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(bytes.Length)] =
                    random.Next(2) == 0 ? (byte)random.Next(256) : special[random.Next(special.Length)];
            if (!TryRead(_folder.Write("m", bytes), out long data)) refused++;
            Assert.InRange(data, 0, bytes.Length);
        }
        Assert.InRange(refused, Rounds / 4, Rounds - 100);
    }

    public void Dispose() => _folder.Dispose();

    private static bool TryRead(string path, out long data)
    {
        data = 0;
        try
        {
            using SafetensorsFile file = SafetensorsFile.Open(path);
            Span<byte> buffer = stackalloc byte[4096];
            foreach (TensorEntry entry in file.Tensors.Values)
                for (long start = 0; start < entry.Length; start += buffer.Length)
                {
                    Span<byte> part = buffer[..(int)Math.Min(buffer.Length, entry.Length - start)];
                    file.Read(entry, part, start);
                    data += part.Length;
                }
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }
}
