namespace Cresset;

/// <summary>Where is <c>a &lt; b</c>?</summary>
internal readonly struct Lt : IComparison
{
    public static Kinds Kinds => Kinds.Real;

    public T Value<T>(T a, T b) where T : IRing<T> => T.Less(a, b);
}

public partial class Tensor
{
    /// <summary>Where is <c>a &lt; b</c>?</summary>
    public Tensor Lt(Tensor other) => Compare<Lt>(this, other);

    /// <summary>Where is <c>a &lt; b</c>?</summary>
    public static Tensor operator <(Tensor a, Tensor b) => a.Lt(b);
}
