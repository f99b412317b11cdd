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

    /// <summary>A rare function, computed in double precision element by element; its gradient is the formula's.</summary>
    static abstract T Each<F>(T x) where F : struct, IScalar;

    /// <summary>A rare function of two variables, computed element by element.</summary>
    static abstract T Each<F>(T x, T y) where F : struct, IScalar2;
}

/// <summary>A rare function of one variable in double precision: <c>lgamma</c>, <c>acosh</c> …</summary>
internal interface IScalar
{
    static abstract double Value(double x);

    /// <summary>The same on a tensor, which needs it under <c>createGraph</c>.</summary>
    static abstract Tensor OnTensor(Tensor x);
}

/// <summary>A rare function of two variables in double precision: <c>fmod</c>, <c>nextafter</c> …</summary>
internal interface IScalar2
{
    static abstract double Value(double x, double y);

    static abstract Tensor OnTensor(Tensor x, Tensor y);
}
