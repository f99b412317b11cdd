namespace Cresset.Datasets;

/// <summary>Precision, recall and their harmonic mean F1 of one class (or a mean over classes).</summary>
/// <param name="Precision">The share of its predictions that are right; 0 where nothing was
/// predicted.</param>
/// <param name="Recall">The share of its examples that were found; 0 where there are none.</param>
/// <param name="F1"><c>2 · precision · recall / (precision + recall)</c>; 0 where the class occurs
/// nowhere.</param>
/// <param name="Support">The number of its examples.</param>
public readonly record struct ClassScore(double Precision, double Recall, double F1, long Support);

/// <summary>The figures of a classifier on a labelled set, as scikit-learn defines them (zero_division =
/// 0).</summary>
public sealed class ClassificationReport
{
    /// <summary>Scores predictions.</summary>
    /// <param name="truth">True classes, as indices into <paramref name="labels"/>.</param>
    /// <param name="predicted">Predicted classes, as many.</param>
    /// <param name="labels">The names of the classes.</param>
    /// <exception cref="ArgumentException">The lists are empty, differ in length or hold an unknown
    /// class.</exception>
    public ClassificationReport(
        IReadOnlyList<int> truth, IReadOnlyList<int> predicted, IReadOnlyList<string> labels)
    {
        if (truth.Count == 0)
            throw new ArgumentException("ClassificationReport: there are no examples to score.", nameof(truth));
        Labels = labels;
        Confusion = new ConfusionMatrix(truth, predicted, labels.Count);
        Classes = [.. Enumerable.Range(0, labels.Count).Select(Score)];
    }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The counts behind all figures.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The scores of each class, in the order of <see cref="Labels"/>.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>The share of right predictions.</summary>
    public double Accuracy => (double)Confusion.Correct / Confusion.Total;

    /// <summary>The mean over classes, each counting the same.</summary>
    public ClassScore Macro => Mean(_ => 1, Classes.Count);

    /// <summary>The mean over classes, each counting by its number of examples.</summary>
    public ClassScore Weighted => Mean(score => score.Support, Confusion.Total);

    /// <summary>Macro-averaged F1.</summary>
    public double MacroF1 => Macro.F1;

    private ClassScore Score(int label)
    {
        long hits = Confusion[label, label];
        (long support, long predicted) = (Confusion.Support(label), Confusion.Predicted(label));
        double f1 = Ratio(2 * hits, support + predicted);
        return new ClassScore(Ratio(hits, predicted), Ratio(hits, support), f1, support);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private ClassScore Mean(Func<ClassScore, double> weight, double whole)
    {
        double Sum(Func<ClassScore, double> value) => Classes.Sum(score => value(score) * weight(score)) / whole;
        return new ClassScore(Sum(score => score.Precision), Sum(score => score.Recall), Sum(score => score.F1),
            Confusion.Total);
    }

    /// <summary>The figures as two plain-text tables: per class, and the confusion matrix.</summary>
    public override string ToString() => ReportTable.Write(this);
}
