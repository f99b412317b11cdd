namespace Cresset;

/// <summary>Where is <c>a ≠ b</c>?</summary>
internal readonly struct Ne : IComparison
{
    public static T Value<T>(T a, T b) where T : IRing<T> => T.Select(T.Equal(a, b), T.Less(a, a), T.Equal(0, 0));
}

public partial class Tensor
{
    /// <summary>Where is <c>a ≠ b</c>?</summary>
    public Tensor Ne(Tensor other) => Compare<Ne>(this, other);
}
