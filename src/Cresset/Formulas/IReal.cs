using System.Numerics;

namespace Cresset;

/// <summary>The arithmetic of floating point numbers, with constants in double precision.</summary>
/// <typeparam name="T">The machine: lanes of float or double, or tensors.</typeparam>
internal interface IReal<T> : IRing<T>, IDivisionOperators<T, T, T>
    where T : IReal<T>
{
    /// <summary>Repeated, since constraints do not inherit conversions.</summary>
    static abstract implicit operator T(double value);

    static abstract T Exp(T x);

    static abstract T Expm1(T x);

    static abstract T Log(T x);

    static abstract T Log1p(T x);

    static abstract T Sqrt(T x);

    static abstract T Tanh(T x);

    static abstract T Sigmoid(T x);

    static abstract T Erf(T x);

    static abstract T Sin(T x);

    static abstract T Cos(T x);

    static abstract T Pow(T x, T exponent);

    static abstract T Floor(T x);

    static abstract T Exp2(T x);

    static abstract T Log2(T x);

    static abstract T Log10(T x);

    static abstract T Erfc(T x);

    static abstract T Tan(T x);

    /// <summary>The nearest integer, half to even.</summary>
    static abstract T Round(T x);

    /// <summary>A rare function, element by element; its gradient is the formula's.</summary>
    static abstract T Each<F>(T x, F f) where F : unmanaged, IScalar;

    /// <summary>A rare function of two variables, element by element.</summary>
    static abstract T Each<F>(T x, T y, F f) where F : unmanaged, IScalar2;
}
