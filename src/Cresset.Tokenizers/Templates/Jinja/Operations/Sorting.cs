namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A stable sort whose comparison may fail; merges, so an order that is none does no harm.</summary>
internal static class Sorting
{
    public static void Stable<T>(T[] items, Func<T, T, double> order, RenderState state)
    {
        state.ChargeItems(items.Length);
        var other = new T[items.Length];
        for (int width = 1; width < items.Length; width *= 2)
        {
            for (int start = 0; start < items.Length; start += 2 * width)
                Merge(items, other, (start, width), order);
            Array.Copy(other, items, items.Length);
        }
    }

    private static void Merge<T>(T[] from, T[] to, (int Start, int Width) run, Func<T, T, double> order)
    {
        int left = run.Start, middle = Math.Min(left + run.Width, from.Length);
        int right = middle, end = Math.Min(middle + run.Width, from.Length);
        for (int i = left; i < end; i++)
        {
            bool takeRight = left >= middle || (right < end && order(from[right], from[left]) < 0);
            to[i] = takeRight ? from[right++] : from[left++];
        }
    }
}
