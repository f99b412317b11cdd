namespace Cresset.Tokenizers.Training;

/// <summary>
/// Finds the cut of the highest sum of scores; of equals, the one whose last pieces are longest.
/// </summary>
internal sealed class BestCut(UnigramLattice lattice, PieceSet pieces)
{
    private double[] _scores = [];
    private int[] _last = [];

    /// <summary>
    /// The pieces of the best cut are the <see cref="Pieces"/> then, the last first. Returns its score.
    /// </summary>
    /// <param name="start">Where the letters start in the text.</param>
    /// <param name="length">How many letters there are.</param>
    /// <param name="without">A piece that is not to be used, or −1.</param>
    public double Find(int start, int length, int without = -1)
    {
        if (_scores.Length <= length)
            (_scores, _last) = (new double[length * 2 + 1], new int[length * 2 + 1]);
        Array.Fill(_scores, double.NegativeInfinity, 0, length + 1);
        _scores[0] = 0;
        for (int i = 0; i < length; i++)
        {
            foreach (int id in lattice.PiecesAt(start + i))
            {
                int end = i + pieces.LengthOf(id);
                if (end > length)
                    break;
                double score = _scores[i] + pieces.ScoreOf(id);
                if (id != without && score > _scores[end])
                    (_scores[end], _last[end]) = (score, id);
            }
        }
        Pieces.Clear();
        for (int end = length; end > 0; end -= pieces.LengthOf(_last[end]))
            Pieces.Add(_last[end]);
        return _scores[length];
    }

    public List<int> Pieces { get; } = [];
}
