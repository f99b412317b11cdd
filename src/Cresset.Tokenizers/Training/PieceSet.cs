namespace Cresset.Tokenizers.Training;

/// <summary>
/// Pieces under estimation: where one occurrence stands in the text, its length, its score. Piece 0 is the
/// unknown character.
/// </summary>
internal sealed class PieceSet(int capacity)
{
    private const double UnknownPenalty = 10;

    private readonly List<int> _starts = new(capacity) { 0 }, _lengths = new(capacity) { 1 };
    private readonly List<double> _scores = new(capacity) { double.NaN };

    public int Count => _scores.Count;

    /// <summary>The lowest score, or 0 if there is none.</summary>
    public double LowestScore { get; private set; }

    public int StartOf(int id) => _starts[id];

    public int LengthOf(int id) => _lengths[id];

    /// <summary>The score of a piece; that of the unknown character is below all others.</summary>
    public double ScoreOf(int id) => id == 0 ? LowestScore - UnknownPenalty : _scores[id];

    public void Add(int start, int length, double score)
    {
        LowestScore = Count == 1 ? score : Math.Min(LowestScore, score);
        _starts.Add(start);
        _lengths.Add(length);
        _scores.Add(score);
    }

    /// <summary>The same piece with another score.</summary>
    public void Add(PieceSet from, int id, double score) => Add(from._starts[id], from._lengths[id], score);
}
