using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>Decomposes a text and puts combining marks into canonical order.</summary>
internal static class Decomposer
{
    /// <summary>
    /// One code point of the result and how it follows from the source, as <see cref="NormalizedText.Put"/>
    /// wants it.
    /// </summary>
    public readonly record struct Item(int CodePoint, int Change);

    [ThreadStatic]
    private static List<Item>? _items;

    /// <summary>The decomposition of a text; the list is good until the next call.</summary>
    public static List<Item> Run(ReadOnlySpan<char> text, bool compatible)
    {
        List<Item> items = _items ??= [];
        items.Clear();
        int marks = 0; // where the run of marks at the end of the list starts
        Span<int> hangul = stackalloc int[3];
        for (int i = 0; i < text.Length;)
        {
            int c = CodePoints.Next(text, ref i);
            ReadOnlySpan<int> parts = Normalization.Decompose(c, compatible, hangul);
            if (parts.IsEmpty)
                Add(items, new(c, 0), ref marks);
            for (int k = 0; k < parts.Length; k++)
                Add(items, new(parts[k], k == 0 ? 0 : 1), ref marks);
        }
        Order(items, marks);
        return items;
    }

    private static void Add(List<Item> items, Item item, ref int marks)
    {
        bool starter = CodePoints.CombiningClass(item.CodePoint) == 0;
        if (starter)
            Order(items, marks);
        items.Add(item);
        if (starter)
            marks = items.Count;
    }

    /// <summary>
    /// Sorts the marks from <paramref name="start"/> on by combining class, equal ones in order.
    /// </summary>
    private static void Order(List<Item> items, int start)
    {
        if (items.Count - start < 2)
            return;
        Item[] sorted = [.. items.Skip(start).OrderBy(item => CodePoints.CombiningClass(item.CodePoint))];
        for (int i = 0; i < sorted.Length; i++)
            items[start + i] = sorted[i];
    }
}
