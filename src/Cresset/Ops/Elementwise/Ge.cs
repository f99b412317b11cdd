namespace Cresset;

/// <summary>Where is <c>a ≥ b</c>?</summary>
internal readonly struct Ge : IComparison
{
    public static Kinds Kinds => Kinds.Real;

    public T Value<T>(T a, T b) where T : IRing<T> => T.LessOrEqual(b, a);
}

public partial class Tensor
{
    /// <summary>Where is <c>a ≥ b</c>?</summary>
    public Tensor Ge(Tensor other) => Compare<Ge>(this, other);

    /// <summary>Where is <c>a ≥ b</c>?</summary>
    public static Tensor operator >=(Tensor a, Tensor b) => a.Ge(b);
}
