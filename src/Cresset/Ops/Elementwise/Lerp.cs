using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Linear interpolation: <c>start + weight · (end − start)</c>, exact at both ends.</summary>
internal readonly struct Lerp : ITernary
{
    public static Kinds Kinds => Kinds.Float | Kinds.Complex;

    public static Saves SavesOf(int side) => side == 2 ? Saves.A | Saves.B : Saves.C;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b, T c) where T : IReal<T> =>
        T.Select(T.Less(T.Abs(c), 0.5), a + c * (b - a), b - (b - a) * (1 - c));

    public T Slope<T>(int side, T a, T b, T c) where T : IReal<T> => side == 0 ? 1 - c : side == 1 ? c : b - a;
}

public partial class Tensor
{
    /// <summary>Linear interpolation: <c>this + weight · (end − this)</c>, broadcasting.</summary>
    public Tensor Lerp(Tensor end, Tensor weight) => Map3(default(Lerp), this, end, weight);

    /// <summary>Interpolates in place: <c>this ← this + weight · (end − this)</c>.</summary>
    public Tensor LerpInPlace(Tensor end, Tensor weight)
    {
        Kinds.Float.Require(DType, nameof(LerpInPlace));
        return InPlace.Run(new Map3<Lerp>(), this, this, Elements.As(end, DType), Elements.As(weight, DType));
    }
}
