namespace Cresset;

/// <summary>All alignments of one item: states are the labels with blanks between and around them.</summary>
internal sealed class CtcLattice(double[] logs, long[] labels, long blank)
{
    private double[][]? _forward;

    public required long Classes { get; init; }

    public required long Items { get; init; }

    public required long Item { get; init; }

    public required long Steps { get; init; }

    /// <summary>The negative logarithm of the probability of all alignments.</summary>
    public double Loss
    {
        get
        {
            if (Steps == 0) return labels.Length == 0 ? 0 : double.PositiveInfinity;
            double[] last = Forward[Steps - 1];
            return -Add(last[States - 1], States > 1 ? last[States - 2] : double.NegativeInfinity);
        }
    }

    private int States => 2 * labels.Length + 1;

    /// <summary>Logarithms of the probabilities of all beginnings that end in a state.</summary>
    private double[][] Forward => _forward ??= Sweep(backward: false);

    /// <summary>Adds <c>(e^x − probability of being in the class) · weight</c>.</summary>
    public void AddGradient(double weight, bool zeroInfinity, double[] dx)
    {
        double loss = Loss;
        if (Steps == 0 || (zeroInfinity && double.IsPositiveInfinity(loss))) return;
        double[][] back = Sweep(backward: true);
        var visits = new double[Classes];
        for (long t = 0; t < Steps; t++)
        {
            Array.Fill(visits, double.NegativeInfinity);
            for (int s = 0; s < States; s++)
                visits[Class(s)] = Add(visits[Class(s)], Forward[t][s] + back[t][s]);
            for (long c = 0; c < Classes; c++)
            {
                double x = logs[At(t, c)];
                dx[At(t, c)] += (Math.Exp(x) - Math.Exp(visits[c] + loss - x)) * weight;
            }
        }
    }

    private double[][] Sweep(bool backward)
    {
        var table = new double[Steps][];
        for (long k = 0; k < Steps; k++)
        {
            long t = backward ? Steps - 1 - k : k;
            double[] row = table[t] = new double[States];
            double[]? before = k == 0 ? null : table[backward ? t + 1 : t - 1];
            for (int s = 0; s < States; s++)
            {
                int state = backward ? States - 1 - s : s;
                double sum = before is null ? (s < 2 ? 0 : double.NegativeInfinity)
                    : Arrive(before, state, backward ? 1 : -1);
                row[state] = sum + logs[At(t, Class(state))];
            }
        }
        return table;
    }

    /// <summary>From the same state, the neighbour, or over a blank between different labels.</summary>
    private double Arrive(double[] before, int state, int step)
    {
        double sum = before[state];
        if (state + step >= 0 && state + step < States) sum = Add(sum, before[state + step]);
        int far = state + 2 * step;
        return far >= 0 && far < States && Class(state) != blank && Class(far) != Class(state)
            ? Add(sum, before[far]) : sum;
    }

    private long Class(int state) => (state & 1) == 0 ? blank : labels[state / 2];

    private long At(long t, long c) => (t * Items + Item) * Classes + c;

    private static double Add(double a, double b)
    {
        double high = Math.Max(a, b), low = Math.Min(a, b);
        return double.IsInfinity(high) ? high : high + SpecialMath.Log1p(Math.Exp(low - high));
    }
}
