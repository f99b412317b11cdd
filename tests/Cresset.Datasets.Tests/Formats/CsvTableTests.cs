using System.Text;

namespace Cresset.Datasets.Tests.Formats;

public sealed class CsvTableTests
{
    private static CsvTable Read(string text, CsvOptions? options = null) =>
        CsvTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "data.csv", options);

    private static DatasetException Refused(string text, CsvOptions? options = null) =>
        Assert.Throws<DatasetException>(() => Read(text, options));

    [Fact]
    public void ReadsQuotesLinesAndUnicode()
    {
        CsvTable table = Read("\uFEFFid,wörd\r\n1,\"say \"\"hi\"\", please\"\r\n2,\"line one\nline two\"\n\n3,日本 𝄞\n4,");
        Assert.Equal(["id", "wörd"], table.Columns);
        Assert.Equal(["1", "2", "3", "4"], table["id"]);
        Assert.Equal(["say \"hi\", please", "line one\nline two", "日本 𝄞", ""], table["wörd"]);
        Assert.Equal([2, 3, 6, 7], Enumerable.Range(0, 4).Select(table.LineOf));
    }

    [Fact]
    public void SeparatorAndColumnsAreOptions()
    {
        CsvTable table = Read("a;b;c\n1,5;2;3\n", new CsvOptions { Separator = ';', Columns = ["c", "a"] });
        Assert.Equal(["3"], table["c"]);
        Assert.Equal(["1,5"], table["a"]);
        Assert.Contains("left out", Assert.Throws<DatasetException>(() => table["b"]).Message);
    }

    [Fact]
    public void MissingFileNamesThePlaceItLooked()
    {
        DatasetException e = Assert.Throws<DatasetException>(() => CsvTable.Read("no/such.csv"));
        Assert.Contains(Path.GetFullPath("no/such.csv"), e.Message);
        Assert.Throws<DatasetException>(() => CsvTable.Read(Golden.Root));
        Assert.IsAssignableFrom<IOException>(e);
    }

    [Fact]
    public void MissingColumnListsTheColumns()
    {
        string expected = "data.csv: no column 'text'. data.csv has columns: a, b.";
        Assert.Equal(expected, Refused("a,b\n1,2\n", new CsvOptions { Columns = ["text"] }).Message);
        Assert.Equal(expected, Assert.Throws<DatasetException>(() => Read("a,b\n1,2\n")["text"]).Message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,2,3\n4\n", 3)]
    [InlineData("a,b\n\"x\ny\",2\n4\n", 4)]
    [InlineData("a,b\n1,2\n3,\"never\n4,5\n", 3)]
    [InlineData("a,b\n1,2\n3,\"x\"y\n", 3)]
    [InlineData("a,b\n1,2\n3,x\"y\n", 3)]
    [InlineData("a,b\n1,\0\n", 2)]
    [InlineData("a,b,a\n1,2,3\n", 1)]
    public void BrokenRowsNameTheirLine(string text, long line)
    {
        DatasetException e = Refused(text);
        Assert.Equal(line, e.Line);
        Assert.StartsWith($"data.csv, line {line}: ", e.Message);
    }

    [Fact]
    public void EmptyFilesAreRefused()
    {
        Assert.Contains("empty", Refused("").Message);
        Assert.Contains("empty", Refused("\n\n").Message);
        Assert.Equal(0, Read("a,b\n").Count);
    }

    [Fact]
    public void LimitsHold()
    {
        Assert.Contains("1025 columns", Refused(new string(',', 1024) + "\n").Message);
        string huge = "a,b\n1," + new string('x', 3_000_000) + "\n";
        Refused(huge);
        Assert.Equal(3_000_000, Read(huge, new CsvOptions { MaxRowBytes = 4_000_000 })["b"][0].Length);
    }

    [Fact]
    public void Utf16IsReadByItsMark() => Assert.Equal(["ü"], CsvTable.Read(
        new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a\nü\n")]), "data.csv")["a"]);
}
