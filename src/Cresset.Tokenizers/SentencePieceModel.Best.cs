using Cresset.Tokenizers.Pieces;

namespace Cresset.Tokenizers;

public sealed partial class SentencePieceModel
{
    /// <summary>The best way to a place in the text: the way before it and its last piece.</summary>
    private sealed record Way(Way? Before, int Start, int End, int Id, double Score);

    /// <summary>The best cuts of a text, the best first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">How many cuts; fewer are given where there are no more.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has no scores: it is not a unigram model.
    /// </exception>
    public IReadOnlyList<IReadOnlyList<TextPiece>> EncodeBest(string text, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (_cutter is not UnigramCutter cutter)
            throw new InvalidOperationException("Only a unigram model has more than one cut of a text.");
        string clean = _normalizer.Run(text);
        var ways = new List<Way>?[clean.Length + 1];
        ways[0] = [new(null, 0, 0, UnkId, 0)];
        for (int start = 0; start < clean.Length; start++)
        {
            if (ways[start] is not { } here)
                continue;
            Way[] best = [.. here.OrderByDescending(way => way.Score).Take(count)];
            foreach ((int end, int id, double score) in cutter.From(clean, start))
            {
                IEnumerable<Way> more = best.Select(way => new Way(way, start, end, id, way.Score + score));
                (ways[end] ??= []).AddRange(more);
            }
        }
        IEnumerable<Way> all = ways[^1]!.OrderByDescending(way => way.Score).Take(count);
        return [.. all.Select(way => Texts(clean, way))];
    }

    private IReadOnlyList<TextPiece> Texts(string clean, Way way) =>
        [.. Named(clean, CutOf(way)).Select(piece => new TextPiece(piece.Text, piece.Id))];

    private static List<(int Start, int End, int Id)> CutOf(Way last)
    {
        var cut = new List<(int, int, int)>();
        for (Way way = last; way.Before is not null; way = way.Before)
            cut.Add((way.Start, way.End, way.Id));
        cut.Reverse();
        return cut;
    }
}
