namespace Cresset.Tokenizers.Training;

/// <summary>
/// The pieces that an estimation starts with: all letters, and the substrings that cover most of the words.
/// </summary>
internal static class UnigramSeeds
{
    private const int Steps = 4;

    public static (PieceSet Pieces, UnigramLattice Lattice) Find(
        UnigramText text, UnigramTrainer trainer, TrainingRun run)
    {
        run.Report(TrainingPhase.Seeding, 0, Steps);
        int[] order = SuffixArray.Build(text.Letters, text.LetterCount, run.Cancellation);
        run.Report(TrainingPhase.Seeding, 1, Steps);
        List<Substring> found = SubstringTree.Find(text.Letters, order, trainer.MaxPieceLength);
        run.Report(TrainingPhase.Seeding, 2, Steps);
        found.Sort(Compare);
        int letters = text.LetterCount - 1, most = Math.Max(1, trainer.SeedSize - letters);
        if (found.Count > most)
            found.RemoveRange(most, found.Count - most);
        run.Report(TrainingPhase.Seeding, 3, Steps);
        (PieceSet pieces, int[] ofLetters) = Pieces(text, order, found);
        var lattice = new UnigramLattice(text, ofLetters, found, order);
        run.Report(TrainingPhase.Seeding, Steps, Steps);
        return (pieces, lattice);
    }

    /// <summary>The highest score first; of equals, the last in the order of letters.</summary>
    private static int Compare(Substring a, Substring b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score)
        : a.Left != b.Left ? b.Left.CompareTo(a.Left) : b.Length.CompareTo(a.Length);

    private static (PieceSet Pieces, int[] OfLetters) Pieces(
        UnigramText text, int[] order, List<Substring> found)
    {
        int[] letters = [.. Enumerable.Range(1, text.LetterCount - 1)
            .OrderByDescending(letter => text.Frequencies[letter]).ThenByDescending(letter => letter)];
        double sum = text.Frequencies.Sum(count => (double)count);
        foreach (Substring one in found)
            sum += one.Score;
        var pieces = new PieceSet(letters.Length + found.Count + 1);
        var ofLetters = new int[text.LetterCount];
        int[] places = Places(text);
        foreach (int letter in letters)
        {
            ofLetters[letter] = pieces.Count;
            pieces.Add(places[letter], 1, Math.Log(text.Frequencies[letter]) - Math.Log(sum));
        }
        foreach (Substring one in found)
            pieces.Add(order[one.Left], one.Length, Math.Log(one.Score) - Math.Log(sum));
        return (pieces, ofLetters);
    }

    private static int[] Places(UnigramText text)
    {
        var places = new int[text.LetterCount];
        for (int i = 0; i < text.Letters.Length; i++)
            places[text.Letters[i]] = i;
        return places;
    }
}
