using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Where is x infinite?</summary>
internal readonly struct IsInf : ITest
{
    public static Kinds Kinds => Kinds.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IRing<T> => T.Select(T.Equal(x - x, 0), T.Less(x, x), T.Equal(x, x));
}

public partial class Tensor
{
    /// <summary>Where is x infinite?</summary>
    public Tensor IsInf() => Test<IsInf>();
}
