using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>x / (1 + |x|)</c>.</summary>
internal readonly struct Softsign : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => x / (1 + T.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / ((1 + T.Abs(x)) * (1 + T.Abs(x))) + (x - x);
}

public partial class Tensor
{
    /// <summary><c>x / (1 + |x|)</c>.</summary>
    public Tensor Softsign() => Map<Softsign>();
}
