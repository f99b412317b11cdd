using System.Globalization;

namespace Cresset.Datasets;

/// <summary>Writes a report as aligned plain text.</summary>
internal static class ReportTable
{
    public static string Write(ClassificationReport report)
    {
        List<string[]> scores = [["", "precision", "recall", "f1", "support"]];
        for (int i = 0; i < report.Labels.Count; i++) scores.Add(Row(report.Labels[i], report.Classes[i]));
        scores.Add(Row("macro mean", report.Macro));
        scores.Add(Row("weighted mean", report.Weighted));

        List<string[]> confusion = [["true \\ predicted", .. report.Labels]];
        for (int i = 0; i < report.Labels.Count; i++)
            confusion.Add([report.Labels[i], .. report.Labels.Select((_, j) => Number(report.Confusion[i, j]))]);

        string accuracy = report.Accuracy.ToString("P2", CultureInfo.InvariantCulture);
        return $"accuracy {accuracy} ({report.Confusion.Correct} of {report.Confusion.Total})\n\n"
            + $"{Align(scores)}\n{Align(confusion)}";
    }

    private static string[] Row(string name, ClassScore score) =>
        [name, Share(score.Precision), Share(score.Recall), Share(score.F1), Number(score.Support)];

    private static string Share(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Align(List<string[]> rows)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Concat(rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))) + "\n"));
    }
}
