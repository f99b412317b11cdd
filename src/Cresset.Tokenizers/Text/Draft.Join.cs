namespace Cresset.Tokenizers.Text;

internal sealed partial class Draft
{
    private const int MostCompared = 8;

    /// <summary>
    /// All of <paramref name="parts"/> in one; their overflows are combined, every one with every other.
    /// </summary>
    public static Draft Merge(IReadOnlyList<Draft> parts, bool growingOffsets = false)
    {
        if (parts.Count > 1 && !growingOffsets && parts.All(part => part.Overflow.Count == 0))
            return Concat([.. parts], []);
        Draft merged = parts.Count == 0 ? new(0) : parts[0];
        for (int i = 1; i < parts.Count; i++)
            merged = merged.With(parts[i], growingOffsets);
        return merged;
    }

    private static Draft Concat(Draft[] parts, List<Draft> overflow)
    {
        var all = new Draft(parts.Sum(part => part.Count))
        {
            TypeIds = Runs.Concat(Array.ConvertAll(parts, part => part.TypeIds)),
            Special = Runs.Concat(Array.ConvertAll(parts, part => part.Special)),
            Attention = Runs.Concat(Array.ConvertAll(parts, part => part.Attention)),
            Names = Array.Find(parts, part => part.Names is not null)?.Names,
            Overflow = overflow,
        };
        int at = 0;
        foreach (Draft part in parts)
        {
            part.Ids.CopyTo(all.Ids, at);
            part.WordIds.CopyTo(all.WordIds, at);
            part.Offsets.CopyTo(all.Offsets, at);
            if (part.Values is not null && !HasOnly(part, all.Names))
                part.Values.CopyTo(all.Values ??= new string?[all.Count], at);
            part.Texts?.CopyTo(all.Texts ??= new string?[all.Count], at);
            for (int i = 0; i < 2; i++)
                all._sequences[i] = part._sequences[i]?.Shift(at) ?? all._sequences[i];
            at += part.Count;
        }
        return all;
    }

    /// <summary>
    /// Whether a few special tokens are called as their ids are: then no strings need be kept.
    /// </summary>
    private static bool HasOnly(Draft part, Func<int, string?>? names)
    {
        bool same = names is not null && part.Count <= MostCompared;
        for (int i = 0; same && i < part.Count; i++)
            same = part.Values![i] is not { } value || value == names!(part.Ids[i]);
        return same;
    }

    private Draft With(Draft next, bool growing)
    {
        var overflow = new List<Draft>();
        foreach (Draft part in Overflow)
        {
            overflow.Add(part.Join(next, growing, []));
            foreach (Draft other in next.Overflow)
                overflow.Add(part.Join(other, growing, []));
        }
        foreach (Draft other in next.Overflow)
            overflow.Add(Join(other, growing, []));
        return Join(next, growing, overflow);
    }

    private Draft Join(Draft next, bool growing, List<Draft> overflow)
    {
        int shift = growing && Count > 0 ? Offsets[^1].End : 0;
        Draft joined = Concat([this, next], overflow);
        for (int i = Count; shift != 0 && i < joined.Count; i++)
            joined.Offsets[i] = joined.Offsets[i].Shift(shift);
        return joined;
    }
}
