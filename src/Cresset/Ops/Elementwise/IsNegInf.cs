using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Where is x = −∞?</summary>
internal readonly struct IsNegInf : ITest
{
    public static Kinds Kinds => Kinds.Real;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IRing<T> => T.Select(T.Equal(x - x, 0), T.Less(x, x), T.Less(x, 0));
}

public partial class Tensor
{
    /// <summary>Where is x = −∞?</summary>
    public Tensor IsNegInf() => Test<IsNegInf>();
}
