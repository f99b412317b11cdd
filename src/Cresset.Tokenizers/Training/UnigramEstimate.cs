namespace Cresset.Tokenizers.Training;

/// <summary>
/// One step of expectation maximisation: how often each piece is expected in all cuts of the words, and
/// scores from that. A prior makes rare pieces rarer (Liang and Klein, 2007).
/// </summary>
internal sealed class UnigramEstimate(UnigramLattice lattice, TrainingRun run)
{
    private const int MostParts = 16;
    private const double RarestKept = 0.5;

    private readonly int[] _parts = lattice.Text.Parts(MostParts);

    public PieceSet Improve(PieceSet pieces)
    {
        double[] expected = Expect(pieces);
        var better = new PieceSet(pieces.Count);
        var newIds = new int[pieces.Count];
        double sum = 0;
        for (int id = 1; id < pieces.Count; id++)
            sum += expected[id] < RarestKept ? 0 : expected[id];
        double total = Digamma(sum);
        for (int id = 1; id < pieces.Count; id++)
        {
            newIds[id] = expected[id] < RarestKept ? -1 : better.Count;
            if (newIds[id] >= 0)
                better.Add(pieces, id, Digamma(expected[id]) - total);
        }
        lattice.Renumber(newIds);
        return better;
    }

    private double[] Expect(PieceSet pieces)
    {
        double perLetter = TypicalScore(pieces);
        var weights = new PieceWeight[pieces.Count];
        for (int id = 0; id < weights.Length; id++)
            weights[id] = new(pieces.ScoreOf(id), pieces.LengthOf(id), perLetter);
        var expected = new double[_parts.Length - 1][];
        run.Work(expected.Length, part =>
        {
            var sums = new WordSums(lattice, weights, new double[pieces.Count]);
            for (int word = _parts[part]; word < _parts[part + 1]; word++)
                sums.Add(word);
            expected[part] = sums.Expected;
        });
        for (int part = 1; part < expected.Length; part++)
        {
            for (int id = 0; id < expected[0].Length; id++)
                expected[0][id] += expected[part][id];
        }
        return expected[0];
    }

    /// <summary>
    /// About what a letter adds to the score of a word; without it products would leave a double's range.
    /// </summary>
    private static double TypicalScore(PieceSet pieces)
    {
        double scores = 0, letters = 0;
        for (int id = 1; id < pieces.Count; id++)
        {
            double probability = Math.Exp(pieces.ScoreOf(id));
            scores += probability * pieces.ScoreOf(id);
            letters += probability * pieces.LengthOf(id);
        }
        return letters > 0 ? scores / letters : 0;
    }

    /// <summary>ψ(x), the slope of ln Γ, by its series for large x (Bernardo, 1976).</summary>
    internal static double Digamma(double x)
    {
        double result = 0;
        for (; x < 7; x++)
            result -= 1 / x;
        x -= 0.5;
        double x2 = 1 / (x * x), x4 = x2 * x2;
        return result + Math.Log(x)
            + x2 / 24 - 7.0 / 960 * x4 + 31.0 / 8064 * x4 * x2 - 127.0 / 30720 * x4 * x4;
    }
}

/// <summary>
/// A piece as the sums over cuts need it; the weight is its probability, made even by its length.
/// </summary>
internal readonly struct PieceWeight(double score, int length, double perLetter)
{
    public readonly double Weight = Math.Exp(score - perLetter * length);

    public readonly double Score = score;

    public readonly int Length = length;
}
