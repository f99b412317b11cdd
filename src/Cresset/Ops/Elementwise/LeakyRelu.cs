using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>x &gt; 0 ? x : slope · x</c>; at 0 the slope is the negative one.</summary>
internal readonly struct LeakyRelu(double negativeSlope) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Select(T.Less(0, x), x, x * negativeSlope);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.Less(0, x), 1, negativeSlope);
}

public partial class Tensor
{
    /// <summary><c>x &gt; 0 ? x : slope · x</c>; at 0 the slope is the negative one.</summary>
    public Tensor LeakyRelu(double negativeSlope = 0.01) => Map(new LeakyRelu(negativeSlope));
}
