namespace Cresset;

/// <summary>Where is <c>a &gt; b</c>?</summary>
internal readonly struct Gt : IComparison
{
    public static Kinds Kinds => Kinds.Real;

    public T Value<T>(T a, T b) where T : IRing<T> => T.Less(b, a);
}

public partial class Tensor
{
    /// <summary>Where is <c>a &gt; b</c>?</summary>
    public Tensor Gt(Tensor other) => Compare<Gt>(this, other);

    /// <summary>Where is <c>a &gt; b</c>?</summary>
    public static Tensor operator >(Tensor a, Tensor b) => a.Gt(b);
}
