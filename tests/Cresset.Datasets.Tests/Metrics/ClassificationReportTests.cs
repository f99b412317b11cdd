using System.Text.Json;

namespace Cresset.Datasets.Tests.Metrics;

/// <summary>scikit-learn's numbers (tests/Golden/metrics/classification.json).</summary>
public sealed class ClassificationReportTests
{
    private static readonly JsonElement[] All = [.. Golden.Json("metrics/classification.json").GetProperty("cases")
        .EnumerateArray().Where(item => item.TryGetProperty("labels", out _) && item.TryGetProperty("y_pred", out _))];

    public static TheoryData<string> Cases => [.. All.Select(item => item.GetProperty("name").GetString()!)];

    [Fact]
    public void AllCasesAreHere() => Assert.Equal(11, All.Length);

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheReference(string name)
    {
        JsonElement item = All.Single(other => other.GetProperty("name").GetString() == name);
        string[] labels = Texts(item.GetProperty("labels"));
        ClassificationReport report = new(Numbers(item, "y_true", labels), Numbers(item, "y_pred", labels), labels);
        JsonElement expected = item.GetProperty("expected");

        Same(expected.GetProperty("accuracy"), report.Accuracy);
        Same(expected.GetProperty("accuracy_count"), report.Confusion.Correct);
        Same(expected, "macro", report.Macro);
        Same(expected, "weighted", report.Weighted);
        Assert.Equal(report.Macro.F1, report.MacroF1);
        JsonElement perClass = expected.GetProperty(Scores("None"));
        JsonElement matrix = expected.GetProperty("confusion_matrix");
        for (int i = 0; i < labels.Length; i++)
        {
            Same(perClass[0][i], report.Classes[i].Precision);
            Same(perClass[1][i], report.Classes[i].Recall);
            Same(perClass[2][i], report.Classes[i].F1);
            Assert.Equal(perClass[3][i].GetDouble(), report.Classes[i].Support);
            for (int j = 0; j < labels.Length; j++) Assert.Equal(matrix[i][j].GetInt64(), report.Confusion[i, j]);
        }
    }

    [Fact]
    public void WritesAlignedTables() => Assert.Equal(
        """
        accuracy 75.00 % (3 of 4)

                       precision  recall      f1  support
        negative          0.6667  1.0000  0.8000        2
        positive          1.0000  0.5000  0.6667        2
        macro mean        0.8333  0.7500  0.7333        4
        weighted mean     0.8333  0.7500  0.7333        4

        true \ predicted  negative  positive
        negative                 2         0
        positive                 1         1

        """, new ClassificationReport([0, 0, 1, 1], [0, 0, 0, 1], ["negative", "positive"]).ToString(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void WrongInputsAreNamed()
    {
        string[] labels = ["a", "b"];
        Assert.Contains("2 true classes but 1 pred",
            Assert.Throws<ArgumentException>(() => new ClassificationReport([0, 1], [0], labels)).Message);
        Assert.Contains("class 2 is not in [0, 2)",
            Assert.Throws<ArgumentException>(() => new ClassificationReport([0, 1], [0, 2], labels)).Message);
        Assert.Contains("no examples", Assert.Throws<ArgumentException>(() => new ClassificationReport([], [], labels)).Message);
    }

    private static string Scores(string average) => $"precision_recall_f1_support_average_{average}_zero_division_0.0";

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(value => value.ToString())];

    private static int[] Numbers(JsonElement item, string name, string[] labels) =>
        [.. Texts(item.GetProperty(name)).Select(label => Array.IndexOf(labels, label))];

    private static void Same(JsonElement expected, string average, ClassScore score)
    {
        JsonElement values = expected.GetProperty(Scores(average));
        Same(values[0], score.Precision);
        Same(values[1], score.Recall);
        Same(values[2], score.F1);
    }

    private static void Same(JsonElement expected, double actual)
    {
        double value = expected.GetDouble();
        Assert.InRange(actual, value - 1e-9 * value, value + 1e-9 * value);
    }
}
