using System.Globalization;

namespace Cresset.Fidelity;

/// <summary>Comparisons of one case. A case that compared nothing has not passed.</summary>
internal sealed class Check
{
    public int Count { get; private set; }

    /// <summary>Something outside this class was found to be right.</summary>
    public void Done() => Count++;

    public void Same<T>(string what, T expected, T actual)
    {
        Count++;
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new MismatchException($"{what}: expected {Text(expected)}, got {Text(actual)}");
    }

    public void SameList<T>(string what, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        Count++;
        T[] a = [.. expected], b = [.. actual];
        if (!a.SequenceEqual(b))
            throw new MismatchException($"{what}: expected [{Join(a)}], got [{Join(b)}]");
    }

    public void Tensor(string what, Stored expected, Tensor actual, Tolerance? tolerance = null) =>
        Values(what, expected, Stored.Of(actual), tolerance ?? Tolerance.Of(expected.DType));

    public void Values(string what, Stored expected, Stored actual, Tolerance tolerance)
    {
        Same(what + " dtype", expected.DType.TorchName(), actual.DType.TorchName());
        SameList(what + " shape", expected.Sizes, actual.Sizes);
        if (expected.IsExact && expected.Bytes.AsSpan().SequenceEqual(actual.Bytes)) return;
        Numbers(what, expected.ToDoubles(), actual.ToDoubles(), tolerance);
    }

    public void Numbers(string what, double[] expected, double[] actual, Tolerance tolerance)
    {
        Same(what + " length", expected.Length, actual.Length);
        double largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        double floor = tolerance.Absolute * (tolerance.Plain ? 1 : Math.Max(1, largest)), worst = 0;
        int at = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Error(expected[i], actual[i], tolerance.Relative * Math.Abs(expected[i]) + floor);
            if (error > worst) (worst, at) = (error, i);
        }
        if (worst > 1) throw new MismatchException(string.Create(CultureInfo.InvariantCulture,
            $"{what}[{at}]: expected {expected[at]:R}, got {actual[at]:R} ({worst:G3} × tolerance)"), worst);
    }

    /// <summary>The difference in units of what is allowed; NaN equals NaN.</summary>
    private static double Error(double expected, double actual, double allowed)
    {
        if (expected.Equals(actual)) return 0;
        double difference = Math.Abs(expected - actual);
        if (difference == 0) return 0;
        if (!double.IsFinite(expected) || !double.IsFinite(actual)) return double.PositiveInfinity;
        return allowed == 0 ? double.PositiveInfinity : difference / allowed;
    }

    /// <summary>Equal to the last character; the message begins where they part.</summary>
    public void SameText(string what, string expected, string? actual)
    {
        Count++;
        if (expected == actual) return;
        actual ??= "null";
        int at = 0;
        while (at < expected.Length && at < actual.Length && expected[at] == actual[at]) at++;
        int from = Math.Max(0, at - 20);
        throw new MismatchException($"{what} differs at {at}: expected '{Cut(expected, from)}', got '{Cut(actual, from)}'");
    }

    private static string Cut(string text, int from) => text.Length <= from ? ""
        : text[from..Math.Min(text.Length, from + 80)];

    private static string Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";

    private static string Join<T>(T[] values) => string.Join(", ", values.Take(20).Select(Text));
}
