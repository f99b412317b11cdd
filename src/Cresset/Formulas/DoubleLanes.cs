using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>8 doubles at once.</summary>
internal readonly partial struct DoubleLanes(Vector512<double> v) : IReal<DoubleLanes>, ILanes<DoubleLanes>
{
    public readonly Vector512<double> V = v;

    public static int Count => 8;

    public static int Size => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleLanes(double value) => new(Vector512.Create((double)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator +(DoubleLanes a, DoubleLanes b) => new(a.V + b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator -(DoubleLanes a, DoubleLanes b) => new(a.V - b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator *(DoubleLanes a, DoubleLanes b) => new(a.V * b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator /(DoubleLanes a, DoubleLanes b) => new(a.V / b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator -(DoubleLanes x) => new(-x.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Min(DoubleLanes a, DoubleLanes b) => new(Vector512.Min(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Max(DoubleLanes a, DoubleLanes b) => new(Vector512.Max(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Abs(DoubleLanes x) => new(Vector512.Abs(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Less(DoubleLanes a, DoubleLanes b) => new(Vector512.LessThan(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes LessOrEqual(DoubleLanes a, DoubleLanes b) => new(Vector512.LessThanOrEqual(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Equal(DoubleLanes a, DoubleLanes b) => new(Vector512.Equals(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Select(DoubleLanes truth, DoubleLanes a, DoubleLanes b) => new(Vector512.ConditionalSelect(truth.V, a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes IsNaN(DoubleLanes x) => new(~Vector512.Equals(x.V, x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Exp(DoubleLanes x) => new(VectorMath.Exp(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Expm1(DoubleLanes x) => new(VectorMath.Expm1(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Log(DoubleLanes x) => new(VectorMath.Log(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Log1p(DoubleLanes x) => new(VectorMath.Log1p(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Tanh(DoubleLanes x) => new(VectorMath.Tanh(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Sigmoid(DoubleLanes x) => new(VectorMath.Sigmoid(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Erf(DoubleLanes x) => new(VectorMath.Erf(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Sin(DoubleLanes x) => new(VectorMath.Sin(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Cos(DoubleLanes x) => new(VectorMath.Cos(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Sqrt(DoubleLanes x) => new(Vector512.Sqrt(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Floor(DoubleLanes x) => new(Vector512.Floor(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Pow(DoubleLanes x, DoubleLanes exponent) => new(VectorMath.Pow(x.V, exponent.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe DoubleLanes Load(byte* p) => new(Vector512.Load((double*)p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(byte* p) => V.Store((double*)p);

    public unsafe void StoreTruth(byte* p)
    {
        ulong bits = V.ExtractMostSignificantBits();
        for (int i = 0; i < Count; i++) p[i] = (byte)(bits >> i & 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe DoubleLanes LoadTruth(byte* p) => new(LaneTruth.Load<double>(p));
}
