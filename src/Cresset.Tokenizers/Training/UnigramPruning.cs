namespace Cresset.Tokenizers.Training;

/// <summary>Drops the pieces without which the words are hardly less probable.</summary>
internal sealed class UnigramPruning(UnigramLattice lattice, UnigramTrainer trainer, TrainingRun run)
{
    private const int MostParts = 16;

    private readonly int[] _parts = lattice.Text.Parts(MostParts);

    public PieceSet Prune(PieceSet pieces)
    {
        long[] counts = CountBest(pieces);
        double[] losses = Losses(pieces, counts);
        long share = (long)(pieces.Count * trainer.ShrinkingFactor);
        int most = (int)Math.Max(trainer.VocabularySize * 11L / 10, share);
        int[] ids = [.. Enumerable.Range(1, pieces.Count - 1)];
        int[] kept = [.. ids.Where(id => double.IsPositiveInfinity(losses[id]))];
        int[] others = [.. ids.Where(id => double.IsFinite(losses[id])).OrderByDescending(id => losses[id])
            .Take(Math.Max(0, most - 1 - kept.Length))];
        var rest = new PieceSet(most);
        var newIds = new int[pieces.Count];
        newIds.AsSpan().Fill(-1);
        foreach (int id in kept.Concat(others))
        {
            newIds[id] = rest.Count;
            rest.Add(pieces, id, pieces.ScoreOf(id));
        }
        lattice.Renumber(newIds);
        return rest;
    }

    /// <summary>How often each piece is in the best cuts of the words.</summary>
    private long[] CountBest(PieceSet pieces)
    {
        var counts = new long[_parts.Length - 1][];
        UnigramText text = lattice.Text;
        run.Work(counts.Length, part =>
        {
            long[] sums = counts[part] = new long[pieces.Count];
            var cut = new BestCut(lattice, pieces);
            for (int word = _parts[part]; word < _parts[part + 1]; word++)
            {
                cut.Find(text.Starts[word], text.Starts[word + 1] - text.Starts[word] - 1);
                foreach (int id in cut.Pieces)
                    sums[id] += text.Counts[word];
            }
        });
        for (int part = 1; part < counts.Length; part++)
        {
            for (int id = 0; id < counts[0].Length; id++)
                counts[0][id] += counts[part][id];
        }
        return counts[0];
    }

    /// <summary>
    /// What the likelihood loses without each piece; +∞ for one that must stay, −∞ for one that is not used.
    /// </summary>
    private double[] Losses(PieceSet pieces, long[] counts)
    {
        double all = counts.Sum(), words = lattice.Text.Counts.Sum();
        var losses = new double[pieces.Count];
        run.Work(MostParts, part =>
        {
            var cut = new BestCut(lattice, pieces);
            long first = Math.Max(1, (long)pieces.Count * part / MostParts);
            long end = (long)pieces.Count * (part + 1) / MostParts;
            for (int id = (int)first; id < end; id++)
                losses[id] = Loss(pieces, id, cut, counts, all) / words;
        });
        return losses;
    }

    /// <summary>
    /// The piece's occurrences are given to the pieces of the best cut of it that is not itself.
    /// </summary>
    private static double Loss(PieceSet pieces, int id, BestCut cut, long[] counts, double all)
    {
        if (pieces.LengthOf(id) == 1)
            return double.PositiveInfinity;
        double other = cut.Find(pieces.StartOf(id), pieces.LengthOf(id), without: id);
        if (counts[id] == 0)
            return double.NegativeInfinity;
        if (other > pieces.ScoreOf(id))
            return double.PositiveInfinity;
        // The reference counts all pieces here, SentencePiece those of the cut; vocabularies hang on it.
        double count = counts[id], allThen = Math.Log(all + count * (pieces.Count - 1));
        double loss = Math.Log(count) - Math.Log(all);
        foreach (int part in cut.Pieces)
            loss -= Math.Log(counts[part] + count) - allThen;
        return count * loss;
    }
}
