using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Where is x = ∞?</summary>
internal readonly struct IsPosInf : ITest
{
    public static Kinds Kinds => Kinds.Real;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IRing<T> => T.Select(T.Equal(x - x, 0), T.Less(x, x), T.Less(0, x));
}

public partial class Tensor
{
    /// <summary>Where is x = ∞?</summary>
    public Tensor IsPosInf() => Test<IsPosInf>();
}
