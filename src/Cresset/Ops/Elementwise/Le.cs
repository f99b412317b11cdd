namespace Cresset;

/// <summary>Where is <c>a ≤ b</c>?</summary>
internal readonly struct Le : IComparison
{
    public static Kinds Kinds => Kinds.Real;

    public T Value<T>(T a, T b) where T : IRing<T> => T.LessOrEqual(a, b);
}

public partial class Tensor
{
    /// <summary>Where is <c>a ≤ b</c>?</summary>
    public Tensor Le(Tensor other) => Compare<Le>(this, other);

    /// <summary>Where is <c>a ≤ b</c>?</summary>
    public static Tensor operator <=(Tensor a, Tensor b) => a.Le(b);
}
