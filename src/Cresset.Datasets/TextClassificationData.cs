using System.Collections;

namespace Cresset.Datasets;

/// <summary>One example: a text and the index of its label.</summary>
public readonly record struct LabeledText(string Text, int Label);

/// <summary>Texts with one label each. Labels are numbered in the ordinal order of their names.</summary>
public sealed class TextClassificationData : IReadOnlyList<LabeledText>
{
    private readonly LabeledText[] _rows;

    private TextClassificationData(LabeledText[] rows, IReadOnlyList<string> labels)
    {
        _rows = rows;
        LabelNames = labels;
    }

    /// <summary>The names of the labels; <see cref="LabeledText.Label"/> is an index into them.</summary>
    public IReadOnlyList<string> LabelNames { get; }

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <inheritdoc/>
    public LabeledText this[int index] => _rows[index];

    /// <summary>Reads two columns of a CSV file.</summary>
    /// <param name="path">A CSV file with a header.</param>
    /// <param name="text">The column of the texts.</param>
    /// <param name="label">The column of the labels.</param>
    /// <param name="labelNames">The labels that are known already (of the training set); null takes those of
    /// the file.</param>
    /// <exception cref="DatasetException">The file or a column is missing or malformed, there are no rows, a
    /// label is
    /// empty, or not one of <paramref name="labelNames"/>.</exception>
    public static TextClassificationData Read(
        string path, string text = "text", string label = "label", IReadOnlyList<string>? labelNames = null)
    {
        CsvTable table = CsvTable.Read(path, new CsvOptions { Columns = [text, label] });
        if (table.Count == 0) throw new DatasetException(path, 0, "has a header but no rows.");
        IReadOnlyList<string> names = labelNames ?? [.. table[label].Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++) index.Add(names[i], i);

        LabeledText[] rows = new LabeledText[table.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            string name = table[label][i];
            if (name.Length == 0)
                throw new DatasetException(path, table.LineOf(i), $"the column '{label}' is empty.");
            if (!index.TryGetValue(name, out int number))
                throw new DatasetException(path, table.LineOf(i),
                    $"unknown label '{name}'. Known labels: {string.Join(", ", names)}.");
            rows[i] = new LabeledText(table[text][i], number);
        }
        return new TextClassificationData(rows, names);
    }

    /// <inheritdoc/>
    public IEnumerator<LabeledText> GetEnumerator() => ((IEnumerable<LabeledText>)_rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
