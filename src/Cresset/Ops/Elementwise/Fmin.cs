using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The smaller of both; a number wins over NaN. At a tie the first gets the gradient.</summary>
internal readonly struct Fmin : IRingBinary
{
    public static Kinds Kinds => Kinds.Real;

    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IRing<T> =>
        T.Select(T.IsNaN(a), b, T.Select(T.IsNaN(b), a, T.Min(a, b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.LessOrEqual(a, b), 1, T.Select(T.IsNaN(b), 1, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.LessOrEqual(a, b), 0, T.Select(T.IsNaN(b), 0, 1));
}

public partial class Tensor
{
    /// <summary>The smaller of both; a number wins over NaN. At a tie the first gets the gradient.</summary>
    public Tensor Fmin(Tensor other) => ZipRing<Fmin>(this, other);
}
