using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Pieces;

/// <summary>Characters are joined to the neighbouring pair of the highest score, again and again.</summary>
internal sealed class MergeCutter(PieceTable pieces) : PieceCutter
{
    private struct Symbol
    {
        public int Start, End, Before, Behind;
        public bool Frozen;
    }

    private readonly record struct Pair(int Left, int Right, int Length);

    /// <summary>One text while it is cut.</summary>
    private sealed record Work(string Text, Symbol[] Symbols)
    {
        public PriorityQueue<Pair, (float, int)> Agenda { get; } = new();

        /// <summary>Where pieces that are not in use were joined.</summary>
        public Dictionary<string, int> Joints { get; } = [];
    }

    public override List<(int Start, int End, int Id)> Cut(string text)
    {
        var work = new Work(text, [.. Split(text)]);
        for (int i = 1; i < work.Symbols.Length; i++)
            Offer(work, i - 1, i);
        while (work.Agenda.TryDequeue(out Pair pair, out _))
            Merge(work, pair);
        var cut = new List<(int, int, int)>();
        for (int i = work.Symbols.Length == 0 ? -1 : 0; i >= 0; i = work.Symbols[i].Behind)
            Add(work, work.Symbols[i].Start, work.Symbols[i].End, cut);
        return cut;
    }

    /// <summary>A symbol is one character, or a text of the user that is never cut or joined.</summary>
    private List<Symbol> Split(string text)
    {
        var symbols = new List<Symbol>(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            int length = pieces.Symbols.Length == 0 ? 0 : pieces.Symbols
                .Where(symbol => string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
                .Select(symbol => symbol.Length).DefaultIfEmpty(0).Max();
            if (length > 0)
                at += length;
            else
                CodePoints.Next(text, ref at);
            symbols.Add(new()
            {
                Start = start,
                End = at,
                Before = symbols.Count - 1,
                Behind = at == text.Length ? -1 : symbols.Count + 1,
                Frozen = length > 0,
            });
        }
        return symbols;
    }

    private void Offer(Work work, int left, int right)
    {
        if (left < 0 || right < 0 || work.Symbols[left].Frozen || work.Symbols[right].Frozen)
            return;
        (int start, int end) = (work.Symbols[left].Start, work.Symbols[right].End);
        int id = pieces.InText(work.Text.AsSpan(start, end - start));
        if (id < 0)
            return;
        work.Agenda.Enqueue(new(left, right, end - start), (-pieces[id].Score, left));
        if (pieces[id].Type is PieceType.Unused)
            work.Joints[pieces[id].Text] = work.Symbols[right].Start - start;
    }

    private void Merge(Work work, Pair pair)
    {
        ref Symbol left = ref work.Symbols[pair.Left], right = ref work.Symbols[pair.Right];
        if (left.Start == left.End || right.Start == right.End || right.End - left.Start != pair.Length)
            return; // one of them has been joined with another since
        left.End = right.End;
        left.Behind = right.Behind;
        right.Start = right.End;
        if (left.Behind >= 0)
            work.Symbols[left.Behind].Before = pair.Left;
        Offer(work, left.Before, pair.Left);
        Offer(work, pair.Left, left.Behind);
    }

    /// <summary>A piece that is not in use is given as the two that it was made of.</summary>
    private void Add(Work work, int start, int end, List<(int, int, int)> cut)
    {
        string piece = work.Text[start..end];
        int id = pieces.IdOf(piece);
        if (pieces[id].Type is not PieceType.Unused || !work.Joints.TryGetValue(piece, out int at))
        {
            cut.Add((start, end, id));
            return;
        }
        Add(work, start, start + at, cut);
        Add(work, start + at, end, cut);
    }
}
