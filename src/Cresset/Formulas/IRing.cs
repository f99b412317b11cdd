using System.Numerics;

namespace Cresset;

/// <summary>
/// The arithmetic that every element type has. A formula over it runs on SIMD lanes of any number type and on
/// tensors. Comparisons give a truth value in the machine's own form, to be used by <see cref="Select"/>
/// only.
/// </summary>
/// <typeparam name="T">The machine.</typeparam>
internal interface IRing<T> : IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>, IUnaryNegationOperators<T, T>
    where T : IRing<T>
{
    static abstract implicit operator T(double value);

    static abstract T Min(T a, T b);

    static abstract T Max(T a, T b);

    static abstract T Abs(T x);

    static abstract T Less(T a, T b);

    static abstract T LessOrEqual(T a, T b);

    static abstract T Equal(T a, T b);

    /// <summary>a where the truth value holds, else b; both are computed.</summary>
    static abstract T Select(T truth, T a, T b);

    /// <summary>Is it not a number? Never for integers.</summary>
    static virtual T IsNaN(T x) => T.Equal(T.Equal(x, x), T.Equal(0.0, 1.0));

    /// <summary>The conjugate of a complex number; other numbers are their own.</summary>
    static virtual T Conj(T x) => x;

    static virtual T Greater(T a, T b) => T.Less(b, a);

    static virtual T GreaterOrEqual(T a, T b) => T.LessOrEqual(b, a);
}
