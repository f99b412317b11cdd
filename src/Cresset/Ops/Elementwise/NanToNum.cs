using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Replaces NaN and infinities by numbers.</summary>
internal readonly struct NanToNum(double nan, double posInf, double negInf) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Select(T.IsNaN(x), nan,
        T.Select(T.Equal(x, double.PositiveInfinity), posInf, T.Select(T.Equal(x, double.NegativeInfinity), negInf, x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.Equal(x - x, 0), 1, 0);
}

public partial class Tensor
{
    /// <summary>Replaces NaN and infinities by numbers.</summary>
    /// <param name="nan">Instead of NaN; 0 by default.</param>
    /// <param name="posInf">Instead of ∞; by default the largest number of the type.</param>
    /// <param name="negInf">Instead of −∞; by default the smallest number of the type.</param>
    public Tensor NanToNum(double nan = 0, double? posInf = null, double? negInf = null)
    {
        if (!DType.IsDifferentiable()) return Clone();
        double largest = DTypes.Largest(DType);
        return Map(new NanToNum(nan, posInf ?? largest, negInf ?? -largest));
    }
}
