using System.Text;

namespace Cresset.Datasets.Tests.Formats;

public sealed class CsvAttackTests
{
    /// <summary>
    /// What one reader costs whatever the file: buffers and tables that are pooled or small.
    /// </summary>
    private const long Fixed = 128 * 1024;

    public static TheoryData<string, string> Attacks => [.. Golden.Json("formats/attacks/attacks.json")
        .GetProperty("files").EnumerateArray()
        .Select(file => (file.GetProperty("file").GetString()!, file.GetProperty("expect").GetString()!))
        .Where(file => file.Item1.StartsWith("csv_", StringComparison.Ordinal))];

    [Fact]
    public void AllAttacksAreHere() => Assert.Equal(8, Attacks.Count);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void IsRefusedOrBounded(string name, string expect)
    {
        byte[] bytes = Golden.Bytes("formats/attacks/" + name);
        TryRead(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = TryRead(bytes);
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(used, 0, 4L * bytes.Length + Fixed);
        if (expect == "refuse") Assert.False(read, $"{name} was read");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void MutatedFilesAreReadOrRefused(int seed)
    {
        byte[] whole = Encoding.UTF8.GetBytes("text,label\n" + string.Concat(Enumerable.Repeat("\"one, ü\",a\nb,c\n", 60)));
        byte[] special = [(byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0, 0xFF, 0xC3, (byte)'a'];
        Random random = new(seed);
        int refused = 0;
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = round % 2 == 0 ? [.. whole] : whole[..random.Next(whole.Length + 1)];
            for (int i = random.Next(4); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(bytes.Length)] = special[random.Next(special.Length)];
            if (!TryRead(bytes)) refused++;
        }
        Assert.InRange(refused, 500, 2500);
    }

    private static bool TryRead(byte[] bytes)
    {
        try
        {
            CsvTable table = CsvTable.Read(new MemoryStream(bytes), "attack.csv");
            Assert.All(table.Columns, column => Assert.Equal(table.Count, table[column].Count));
            return true;
        }
        catch (DatasetException)
        {
            return false;
        }
    }
}
