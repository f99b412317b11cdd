using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Where is <c>|a − b| ≤ atol + rtol · |b|</c>?</summary>
internal readonly struct IsClose(double rtol, double atol, bool equalNan) : IComparison
{
    public static Kinds Kinds => Kinds.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IRing<T>
    {
        T yes = T.LessOrEqual(0, 0), no = T.Less(0, 0);
        T near = T.Select(T.Equal(a - b - (a - b), 0), T.LessOrEqual(T.Abs(a - b), T.Abs(b) * rtol + atol), no);
        T same = T.Select(T.Equal(a, b), yes, near);
        return equalNan ? T.Select(T.IsNaN(a), T.IsNaN(b), same) : same;
    }
}

public partial class Tensor
{
    /// <summary>Where is <c>|this − other| ≤ atol + rtol · |other|</c>? Equal infinities are close.</summary>
    /// <param name="other">The tensor to compare with.</param>
    /// <param name="rtol">Allowed difference relative to other.</param>
    /// <param name="atol">Allowed absolute difference.</param>
    /// <param name="equalNan">Is NaN close to NaN?</param>
    public Tensor IsClose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        bool whole = !DType.IsDifferentiable() && !other.DType.IsDifferentiable();
        return whole ? Compare(To(DType.Float64), other.To(DType.Float64), new IsClose(rtol, atol, equalNan))
            : Compare(this, other, new IsClose(rtol, atol, equalNan));
    }

    /// <summary>Is everything close? See <see cref="IsClose"/>.</summary>
    public bool AllClose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) =>
        Truth.All(IsClose(other, rtol, atol, equalNan));
}
