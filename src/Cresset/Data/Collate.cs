namespace Cresset.Data;

/// <summary>Makes batches of samples.</summary>
public static class Collate
{
    /// <summary>
    /// A tensor with a new first dimension: tensors are stacked; <c>float</c>, <c>double</c>, <c>bool</c>
    /// become tensors of these types, whole numbers int64.
    /// </summary>
    /// <exception cref="NotSupportedException">The elements are of another type.</exception>
    /// <exception cref="ShapeException">Tensors of a batch differ in shape.</exception>
    public static Tensor Column<T>(IReadOnlyList<T> items) => items switch
    {
        IReadOnlyList<Tensor> tensors => Stacked(tensors),
        IReadOnlyList<float> numbers when typeof(T) == typeof(float) => Tensor.Of<float>([.. numbers]),
        IReadOnlyList<double> numbers when typeof(T) == typeof(double) => Tensor.Of<double>([.. numbers]),
        IReadOnlyList<long> numbers when typeof(T) == typeof(long) => Tensor.Of<long>([.. numbers]),
        IReadOnlyList<int> numbers when typeof(T) == typeof(int) => Tensor.Of<long>([.. numbers.Select(n => (long)n)]),
        IReadOnlyList<bool> flags when typeof(T) == typeof(bool) => Tensor.Of<bool>([.. flags]),
        _ => throw new NotSupportedException(
            $"Collate: there is no rule for {typeof(T).Name}; give the loader a collate function of your own."),
    };

    /// <summary>One column for each part of the samples.</summary>
    public static (Tensor, Tensor) Columns<TFirst, TSecond>(IReadOnlyList<(TFirst, TSecond)> samples) =>
        (Column<TFirst>([.. samples.Select(s => s.Item1)]), Column<TSecond>([.. samples.Select(s => s.Item2)]));

    /// <summary>One column for each part of the samples.</summary>
    public static (Tensor, Tensor, Tensor) Columns<TFirst, TSecond, TThird>(IReadOnlyList<(TFirst, TSecond, TThird)> samples) =>
        (Column<TFirst>([.. samples.Select(s => s.Item1)]), Column<TSecond>([.. samples.Select(s => s.Item2)]),
            Column<TThird>([.. samples.Select(s => s.Item3)]));

    private static Tensor Stacked(IReadOnlyList<Tensor> tensors)
    {
        foreach (Tensor x in tensors)
            if (x.Shape != tensors[0].Shape) throw new ShapeException(
                $"Collate: samples of {tensors[0].Shape} and {x.Shape} do not stack. Pad them to one size, or give the loader "
                + "a collate function of your own.");
        return Tensor.Stack([.. tensors]);
    }
}
