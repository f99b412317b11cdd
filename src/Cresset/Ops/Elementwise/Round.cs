using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The nearest integer, half to even.</summary>
internal readonly struct Round(int decimals) : IUnary
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves Saves => Saves.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> =>
        Scale == 0 ? T.Round(x) : Digits < 0 ? T.Round(x / Scale) * Scale : T.Round(x * Scale) / Scale;

    public T Slope<T>(T x, T y) where T : IReal<T> => 0;

    private int Digits => decimals;

    private double Scale => decimals == 0 ? 0 : Math.Pow(10, Math.Abs(decimals));
}

public partial class Tensor
{
    /// <summary>
    /// Rounds to a number of decimals, half to even; negative ones round to tens, hundreds …
    /// </summary>
    public Tensor Round(int decimals = 0) => DType.IsInteger() ? Clone() : Map(new Round(decimals));
}
