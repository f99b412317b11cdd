using System.Globalization;
using Cresset.Datasets;
using Spectre.Console;

namespace Cresset.Cli;

/// <summary>Accuracy, macro-F1, a table by class and the confusion matrix.</summary>
internal static class EvaluationDisplay
{
    public static void Show(ClassificationReport report)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(report.ToString());
            return;
        }
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[bold]accuracy {report.Accuracy:P1}[/]  macro-F1 {report.MacroF1:F4}");
        AnsiConsole.Write(new Columns(Classes(report), Confusion(report)));
    }

    private static Table Classes(ClassificationReport report)
    {
        var table = new Table().Title("by class").AddColumn("label");
        foreach (string name in (string[])["precision", "recall", "F1", "texts"])
            table.AddColumn(new TableColumn(name).RightAligned());
        for (int i = 0; i < report.Labels.Count; i++)
        {
            ClassScore s = report.Classes[i];
            table.AddRow(report.Labels[i].EscapeMarkup(), Number(s.Precision), Number(s.Recall), Number(s.F1),
                s.Support.ToString(CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static Table Confusion(ClassificationReport report)
    {
        var table = new Table().Title("true label by row, predicted by column").AddColumn("");
        foreach (string label in report.Labels)
            table.AddColumn(new TableColumn(label.EscapeMarkup()).RightAligned());
        for (int i = 0; i < report.Labels.Count; i++)
            table.AddRow([report.Labels[i].EscapeMarkup(), .. Enumerable.Range(0, report.Labels.Count)
                .Select(j => report.Confusion[i, j].ToString(CultureInfo.InvariantCulture))]);
        return table;
    }

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
