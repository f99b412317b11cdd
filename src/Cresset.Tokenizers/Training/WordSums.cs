namespace Cresset.Tokenizers.Training;

/// <summary>
/// Adds up how often pieces are expected in words: sums over all cuts, forwards and backwards.
/// </summary>
internal sealed class WordSums(UnigramLattice lattice, PieceWeight[] weights, double[] expected)
{
    private const double Smallest = 1e-250, Largest = 1e250;

    private double[] _before = [], _behind = [];

    public double[] Expected => expected;

    public void Add(int word)
    {
        int start = lattice.Text.Starts[word], length = lattice.Text.Starts[word + 1] - start - 1;
        if (_before.Length <= length)
            (_before, _behind) = (new double[length * 2 + 1], new double[length * 2 + 1]);
        if (!AddProducts(start, length, lattice.Text.Counts[word]))
            AddLogarithms(start, length, lattice.Text.Counts[word]);
    }

    /// <summary>The fast way. False if a product leaves the range of a double.</summary>
    private bool AddProducts(int start, int length, double count)
    {
        Span<double> before = _before.AsSpan(0, length + 1), behind = _behind.AsSpan(0, length + 1);
        before.Clear();
        before[0] = 1;
        for (int i = 0; i < length; i++)
        {
            foreach (int id in lattice.PiecesAt(start + i))
                before[i + weights[id].Length] += before[i] * weights[id].Weight;
        }
        if (!(before[length] is > Smallest and < Largest))
            return false;
        double scale = count / before[length];
        behind[length] = 1;
        for (int i = length - 1; i >= 0; i--)
        {
            double sum = 0, here = before[i] * scale;
            foreach (int id in lattice.PiecesAt(start + i))
            {
                double cuts = weights[id].Weight * behind[i + weights[id].Length];
                sum += cuts;
                expected[id] += here * cuts;
            }
            behind[i] = sum;
        }
        return true;
    }

    private void AddLogarithms(int start, int length, double count)
    {
        Span<double> before = _before.AsSpan(0, length + 1), behind = _behind.AsSpan(0, length + 1);
        before.Fill(double.NegativeInfinity);
        before[0] = 0;
        for (int i = 0; i < length; i++)
        {
            foreach (int id in lattice.PiecesAt(start + i))
            {
                ref double end = ref before[i + weights[id].Length];
                end = LogSum(end, before[i] + weights[id].Score);
            }
        }
        behind[length] = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            double sum = double.NegativeInfinity;
            foreach (int id in lattice.PiecesAt(start + i))
            {
                double cuts = weights[id].Score + behind[i + weights[id].Length];
                sum = LogSum(sum, cuts);
                expected[id] += count * Math.Exp(before[i] + cuts - before[length]);
            }
            behind[i] = sum;
        }
    }

    private static double LogSum(double a, double b)
    {
        (double less, double more) = a < b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(less) ? more : more + Math.Log(Math.Exp(less - more) + 1);
    }
}
