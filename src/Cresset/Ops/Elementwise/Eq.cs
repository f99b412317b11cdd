namespace Cresset;

/// <summary>Where is <c>a = b</c>?</summary>
internal readonly struct Eq : IComparison
{
    public static Kinds Kinds => Kinds.Any;

    public T Value<T>(T a, T b) where T : IRing<T> => T.Equal(a, b);
}

public partial class Tensor
{
    /// <summary>Where is <c>a = b</c>?</summary>
    public Tensor Eq(Tensor other) => Compare<Eq>(this, other);
}
