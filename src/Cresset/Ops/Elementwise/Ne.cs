using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Where is <c>a ≠ b</c>? NaN differs from everything.</summary>
internal readonly struct Ne : IComparison
{
    public static Kinds Kinds => Kinds.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IRing<T> => T.Select(T.Equal(a, b), T.Less(a, a), T.LessOrEqual(0, 0));
}

public partial class Tensor
{
    /// <summary>Where is <c>a ≠ b</c>? NaN differs from everything.</summary>
    public Tensor Ne(Tensor other) => Compare<Ne>(this, other);
}
