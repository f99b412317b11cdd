using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The smaller of both; NaN wins. At a tie both get half of the gradient.</summary>
internal readonly struct Minimum : IRingBinary
{
    public static Kinds Kinds => Kinds.Real;

    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IRing<T> => T.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Less(b, a), 0, T.Select(T.Equal(a, b), 0.5, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Less(a, b), 0, T.Select(T.Equal(a, b), 0.5, 1));
}

public partial class Tensor
{
    /// <summary>The smaller of both; NaN wins. At a tie both get half of the gradient.</summary>
    public Tensor Minimum(Tensor other) => ZipRing<Minimum>(this, other);
}
