namespace Cresset.Optim;

/// <summary>The numbers that an optimizer works with; each <see cref="ParamGroup"/> has its own.</summary>
public abstract record OptimizerOptions
{
    /// <summary>Learning rate, at least 0.</summary>
    public double Lr { get; init; }

    /// <summary>Weight decay, at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>All options by PyTorch's names and in its order.</summary>
    internal abstract IEnumerable<KeyValuePair<string, object?>> Entries { get; }

    /// <summary>The same with other values by PyTorch's names; names that are unknown are skipped.</summary>
    internal abstract OptimizerOptions With(IReadOnlyDictionary<string, object?> values);

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    internal virtual void Check()
    {
        Require(Lr >= 0, $"Invalid learning rate: {Text(Lr)}");
        Require(WeightDecay >= 0, $"Invalid weight_decay value: {Text(WeightDecay)}");
    }

    private protected static void Require(bool condition, string message)
    {
        if (!condition) throw new ArgumentOutOfRangeException(null, message);
    }

    /// <summary>The default 0 is a whole number in PyTorch, and printed so.</summary>
    private protected static object Whole(double value) => value == 0 ? (object)0L : value;

    /// <summary>A number as Python prints it; whole ones without a point.</summary>
    private protected static string Text(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? $"{(long)value}" : Nn.PythonText.Of(value);
}

/// <summary>Reads saved options.</summary>
internal static class SavedOptions
{
    public static double Number(this IReadOnlyDictionary<string, object?> values, string key, double missing) =>
        values.TryGetValue(key, out object? value) && value is IConvertible number
            ? number.ToDouble(System.Globalization.CultureInfo.InvariantCulture) : missing;

    public static bool Flag(this IReadOnlyDictionary<string, object?> values, string key, bool missing) =>
        values.TryGetValue(key, out object? value) && value is bool flag ? flag : missing;

    public static (double, double) Pair(
        this IReadOnlyDictionary<string, object?> values, string key, (double, double) missing) =>
        values.TryGetValue(key, out object? value) ? value switch
        {
            ValueTuple<double, double> pair => pair,
            IReadOnlyList<double> { Count: 2 } list => (list[0], list[1]),
            IReadOnlyList<object?> { Count: 2 } list => (Convert.ToDouble(list[0], null), Convert.ToDouble(list[1], null)),
            _ => missing,
        } : missing;

    public static double[]? Numbers(this IReadOnlyDictionary<string, object?> values, string key) =>
        values.TryGetValue(key, out object? value) && value is System.Collections.IEnumerable list
            ? [.. list.Cast<object?>().Select(v => Convert.ToDouble(v, null))] : null;
}
