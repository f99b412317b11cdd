namespace Cresset.Tokenizers.Text;

/// <summary>Fills up encodings.</summary>
internal static class Filling
{
    /// <summary>Fills all of a batch and their overflowing parts.</summary>
    public static void Run(Draft[] batch, Padding options)
    {
        int length = options.Length ?? batch.Max(draft => draft.Count);
        if (options.MultipleOf > 1 && length % options.MultipleOf > 0)
            length = checked(length + options.MultipleOf - length % options.MultipleOf);
        for (int i = 0; i < batch.Length; i++)
            batch[i] = Fill(batch[i], length, options);
    }

    private static Draft Fill(Draft draft, int length, Padding options)
    {
        List<Draft> overflow = [.. draft.Overflow.Select(part => Fill(part, length, options))];
        int more = Math.Max(0, length - draft.Count), left = options.Side is Side.Left ? more : 0;
        var full = new Draft(0)
        {
            Ids = Filled(draft.Ids, options.Id, more, left),
            TypeIds = Filled(draft.TypeIds, options.TypeId, more, left > 0),
            WordIds = Filled(draft.WordIds, -1, more, left),
            Special = Filled(draft.Special, 1, more, left > 0),
            Attention = Filled(draft.Attention, 0, more, left > 0),
            Offsets = Filled(draft.Offsets, default, more, left),
            Values = Filled(draft.Values ?? new string?[draft.Count], options.Token, more, left),
            Texts = draft.Texts is null ? null : Filled(draft.Texts, null, more, left),
            Overflow = overflow,
        };
        full.CopySequences(draft, left);
        return full;
    }

    private static Runs Filled(Runs values, int value, int more, bool left)
    {
        var padding = Runs.Of(value, more);
        return left ? Runs.Concat(padding, values) : Runs.Concat(values, padding);
    }

    private static T[] Filled<T>(T[] values, T value, int more, int left)
    {
        if (more == 0)
            return values;
        var filled = new T[values.Length + more];
        filled.AsSpan().Fill(value);
        values.CopyTo(filled, left);
        return filled;
    }
}
