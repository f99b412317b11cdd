namespace Cresset.Datasets.Tests;

public sealed class TextClassificationDataTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("reviews-train.csv", 7500)]
    [InlineData("reviews-test.csv", 1500)]
    public void ReadsTheReviews(string file, int rows)
    {
        TextClassificationData data = TextClassificationData.Read(Path.Combine(Golden.Root, "assets", "reviews", file));
        Assert.Equal(rows, data.Count);
        Assert.Equal(["negative", "positive"], data.LabelNames);
        Assert.Equal(rows / 2, data.Count(row => row.Label == 1));
        Assert.All(data, row => Assert.NotEmpty(row.Text));
    }

    [Fact]
    public void FirstReviewIsAsInTheFile() => Assert.Equal(
        new LabeledText("90 punitive minutes of eardrum dicing gunplay, screeching metal smashups, "
            + "and flaccid odd couple sniping.", 0),
        TextClassificationData.Read(Path.Combine(Golden.Root, "assets", "reviews", "reviews-train.csv"))[0]);

    [Fact]
    public void LabelsAreSortedByCodePoint() =>
        Assert.Equal(["Bird", "cat", "émeu"], Read("text,label\na,émeu\nb,cat\nc,Bird\nd,cat\n").LabelNames);

    [Fact]
    public void GivenLabelsKeepTheirNumbers()
    {
        TextClassificationData data = Read("text,label\na,x\n", ["z", "x"]);
        Assert.Equal(1, data[0].Label);
        DatasetException e = Assert.Throws<DatasetException>(() => Read("text,label\na,x\nb,y\n", ["z", "x"]));
        Assert.Equal($"{_file}, line 3: unknown label 'y'. Known labels: z, x.", e.Message);
    }

    [Fact]
    public void EmptyLabelsAndFilesAreRefused()
    {
        Assert.Equal(3, Assert.Throws<DatasetException>(() => Read("text,label\na,x\nb,\n")).Line);
        Assert.Contains("no rows", Assert.Throws<DatasetException>(() => Read("text,label\n")).Message);
        Assert.Contains("has columns: body, label", Assert.Throws<DatasetException>(() => Read("body,label\na,b\n")).Message);
    }

    public void Dispose() => File.Delete(_file);

    private TextClassificationData Read(string text, IReadOnlyList<string>? labels = null)
    {
        File.WriteAllText(_file, text);
        return TextClassificationData.Read(_file, labelNames: labels);
    }
}
