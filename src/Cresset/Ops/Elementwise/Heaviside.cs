using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>0 below 0, 1 above, and at 0 the given values.</summary>
internal readonly struct Heaviside : IRingBinary
{
    public static Kinds Kinds => Kinds.Real;

    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IRing<T> =>
        T.Select(T.Equal(a, 0), b, T.Select(T.Less(a, 0), 0, T.Select(T.IsNaN(a), a, 1)));

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 0;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>0 below 0, 1 above, and at 0 the given values.</summary>
    public Tensor Heaviside(Tensor values) => ZipRing<Heaviside>(this, values);
}
