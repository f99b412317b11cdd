using System.Collections.Immutable;

namespace Cresset.Tokenizers;

/// <summary>The rows of a batch. Immutable.</summary>
public sealed class ModelInputs
{
    internal ModelInputs(IReadOnlyList<Encoding> texts, ImmutableArray<string> names)
    {
        var rows = ImmutableArray.CreateBuilder<Encoding>();
        var samples = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < texts.Count; i++)
        {
            rows.Add(texts[i]);
            rows.AddRange(texts[i].Overflowing);
            samples.AddRange(Enumerable.Repeat(i, 1 + texts[i].Overflowing.Length));
        }
        (Rows, Samples, InputNames) = (rows.ToImmutable(), samples.ToImmutable(), names);
    }

    /// <summary>The rows: a text, then what was cut off of it, then the next text.</summary>
    public ImmutableArray<Encoding> Rows { get; }

    /// <summary>The number of the text that each row is from.</summary>
    public ImmutableArray<int> Samples { get; }

    /// <summary>The inputs that the model takes.</summary>
    public ImmutableArray<string> InputNames { get; }

    /// <summary>The ids of each row.</summary>
    public int[][] InputIds => Each(row => row.Ids);

    /// <summary>The type ids of each row.</summary>
    public int[][] TypeIds => Each(row => row.TypeIds);

    /// <summary>1 for each token and 0 for padding, row by row.</summary>
    public int[][] AttentionMask => Each(row => row.AttentionMask);

    private int[][] Each(Func<Encoding, ImmutableArray<int>> values) =>
        [.. Rows.Select(row => values(row).ToArray())];
}
