namespace Cresset;

/// <summary><c>x &gt; threshold ? x : value</c>.</summary>
internal readonly struct Threshold(double threshold, double value) : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Select(T.LessOrEqual(x, threshold), value, x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.LessOrEqual(x, threshold), 0, 1);
}

public partial class Tensor
{
    /// <summary><c>x &gt; threshold ? x : value</c>.</summary>
    public Tensor Threshold(double threshold, double value) => Map(new Threshold(threshold, value));
}
