using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>A pair of numbers as it lies in memory.</summary>
internal unsafe interface IComplexCell
{
    static abstract int Size { get; }

    static abstract Complex Read(byte* p);

    static abstract void Write(byte* p, Complex value);
}

/// <summary>Real and imaginary part of type E.</summary>
internal unsafe struct ComplexCell<E> : IComplexCell where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    public static int Size => 2 * sizeof(E);

    public static Complex Read(byte* p) =>
        new(double.CreateTruncating(((E*)p)[0]), double.CreateTruncating(((E*)p)[1]));

    public static void Write(byte* p, Complex value) =>
        (((E*)p)[0], ((E*)p)[1]) = (E.CreateTruncating(value.Real), E.CreateTruncating(value.Imaginary));
}

/// <summary>
/// One complex number at a time, computed in double precision. Truth values are 1 and 0; the order that
/// <see cref="Less"/> gives is that of the real parts and serves no public operation.
/// </summary>
/// <typeparam name="S">How it is stored.</typeparam>
internal readonly struct ComplexLane<S>(Complex v) : IReal<ComplexLane<S>>, ILanes<ComplexLane<S>>
    where S : unmanaged, IComplexCell
{
    public readonly Complex V = v;

    public static int Count => 1;

    public static int Size => S.Size;

    public static implicit operator ComplexLane<S>(double value) => new(value);

    public static ComplexLane<S> operator +(ComplexLane<S> a, ComplexLane<S> b) => new(a.V + b.V);

    public static ComplexLane<S> operator -(ComplexLane<S> a, ComplexLane<S> b) => new(a.V - b.V);

    public static ComplexLane<S> operator *(ComplexLane<S> a, ComplexLane<S> b) => new(a.V * b.V);

    public static ComplexLane<S> operator /(ComplexLane<S> a, ComplexLane<S> b) => new(a.V / b.V);

    public static ComplexLane<S> operator -(ComplexLane<S> x) => new(-x.V);

    public static ComplexLane<S> Min(ComplexLane<S> a, ComplexLane<S> b) => Select(Less(b, a), b, a);

    public static ComplexLane<S> Max(ComplexLane<S> a, ComplexLane<S> b) => Select(Less(a, b), b, a);

    public static ComplexLane<S> Abs(ComplexLane<S> x) => new(Complex.Abs(x.V));

    public static ComplexLane<S> Conj(ComplexLane<S> x) => new(Complex.Conjugate(x.V));

    public static ComplexLane<S> Less(ComplexLane<S> a, ComplexLane<S> b) => Truth(a.V.Real < b.V.Real);

    public static ComplexLane<S> LessOrEqual(ComplexLane<S> a, ComplexLane<S> b) => Truth(a.V.Real <= b.V.Real);

    public static ComplexLane<S> Equal(ComplexLane<S> a, ComplexLane<S> b) => Truth(a.V == b.V);

    public static ComplexLane<S> Select(ComplexLane<S> truth, ComplexLane<S> a, ComplexLane<S> b) =>
        truth.V.Real != 0 ? a : b;

    public static ComplexLane<S> IsNaN(ComplexLane<S> x) => Truth(double.IsNaN(x.V.Real) || double.IsNaN(x.V.Imaginary));

    public static ComplexLane<S> Exp(ComplexLane<S> x) => new(Complex.Exp(x.V));

    public static ComplexLane<S> Expm1(ComplexLane<S> x) => new(Complex.Exp(x.V) - 1);

    public static ComplexLane<S> Log(ComplexLane<S> x) => new(Complex.Log(x.V));

    public static ComplexLane<S> Log1p(ComplexLane<S> x) => new(Complex.Log(x.V + 1));

    public static ComplexLane<S> Sqrt(ComplexLane<S> x) => new(Complex.Sqrt(x.V));

    public static ComplexLane<S> Tanh(ComplexLane<S> x) => new(Complex.Tanh(x.V));

    public static ComplexLane<S> Sigmoid(ComplexLane<S> x) => new(1 / (1 + Complex.Exp(-x.V)));

    public static ComplexLane<S> Sin(ComplexLane<S> x) => new(Complex.Sin(x.V));

    public static ComplexLane<S> Cos(ComplexLane<S> x) => new(Complex.Cos(x.V));

    public static ComplexLane<S> Tan(ComplexLane<S> x) => new(Complex.Tan(x.V));

    public static ComplexLane<S> Exp2(ComplexLane<S> x) => new(Complex.Pow(2, x.V));

    public static ComplexLane<S> Log2(ComplexLane<S> x) => new(Complex.Log(x.V) / Math.Log(2));

    public static ComplexLane<S> Log10(ComplexLane<S> x) => new(Complex.Log10(x.V));

    public static ComplexLane<S> Pow(ComplexLane<S> x, ComplexLane<S> exponent) => new(Complex.Pow(x.V, exponent.V));

    public static ComplexLane<S> Erf(ComplexLane<S> x) => RealOnly(x, SpecialMath.Erf(x.V.Real));

    public static ComplexLane<S> Erfc(ComplexLane<S> x) => RealOnly(x, SpecialMath.Erfc(x.V.Real));

    public static ComplexLane<S> Floor(ComplexLane<S> x) => RealOnly(x, Math.Floor(x.V.Real));

    public static ComplexLane<S> Round(ComplexLane<S> x) => RealOnly(x, Math.Round(x.V.Real));

    public static ComplexLane<S> Each<F>(ComplexLane<S> x, F f) where F : unmanaged, IScalar =>
        RealOnly(x, f.At(x.V.Real));

    public static ComplexLane<S> Each<F>(ComplexLane<S> x, ComplexLane<S> y, F f) where F : unmanaged, IScalar2 =>
        RealOnly(x + y, f.At(x.V.Real, y.V.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ComplexLane<S> Load(byte* p) => new(S.Read(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(byte* p) => S.Write(p, V);

    public unsafe void StoreTruth(byte* p) => *p = V.Real != 0 ? (byte)1 : (byte)0;

    public static unsafe ComplexLane<S> LoadTruth(byte* p) => Truth(*p != 0);

    private static ComplexLane<S> Truth(bool value) => new(value ? 1 : 0);

    // Kinds keeps complex numbers away from these functions; a complex argument gives NaN.
    private static ComplexLane<S> RealOnly(ComplexLane<S> x, double value) =>
        new(x.V.Imaginary == 0 ? value : double.NaN);
}
