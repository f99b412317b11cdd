namespace Cresset.Datasets;

/// <summary>How often each true class (row) was taken for each class (column).</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Counts pairs of true and predicted class numbers.</summary>
    /// <param name="truth">True classes, each in [0, classes).</param>
    /// <param name="predicted">Predicted classes, as many, each in [0, classes).</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">The lists differ in length or hold a number outside the
    /// range.</exception>
    public ConfusionMatrix(IReadOnlyList<int> truth, IReadOnlyList<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        if (truth.Count != predicted.Count)
            throw new ArgumentException(
                $"ConfusionMatrix: {truth.Count} true classes but {predicted.Count} predictions.",
                nameof(predicted));
        Classes = classes;
        _counts = new long[checked(classes * classes)];
        for (int i = 0; i < truth.Count; i++)
            _counts[Check(truth[i], nameof(truth)) * classes + Check(predicted[i], nameof(predicted))]++;
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>How often class <paramref name="truth"/> was taken for class
    /// <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[Check(truth, nameof(truth)) * Classes
        + Check(predicted, nameof(predicted))];

    /// <summary>The number of examples.</summary>
    public long Total => _counts.Sum();

    /// <summary>The number of examples on the diagonal.</summary>
    public long Correct => Enumerable.Range(0, Classes).Sum(i => this[i, i]);

    /// <summary>The number of examples of a class.</summary>
    public long Support(int truth) => Enumerable.Range(0, Classes).Sum(i => this[truth, i]);

    /// <summary>How often a class was predicted.</summary>
    public long Predicted(int predicted) => Enumerable.Range(0, Classes).Sum(i => this[i, predicted]);

    private int Check(int value, string name) => (uint)value < (uint)Classes
        ? value
        : throw new ArgumentException($"ConfusionMatrix: class {value} is not in [0, {Classes}).", name);
}
