using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>16 floats at once.</summary>
internal readonly partial struct FloatLanes(Vector512<float> v) : IReal<FloatLanes>, ILanes<FloatLanes>
{
    public readonly Vector512<float> V = v;

    public static int Count => 16;

    public static int Size => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FloatLanes(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator +(FloatLanes a, FloatLanes b) => new(a.V + b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator -(FloatLanes a, FloatLanes b) => new(a.V - b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator *(FloatLanes a, FloatLanes b) => new(a.V * b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator /(FloatLanes a, FloatLanes b) => new(a.V / b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator -(FloatLanes x) => new(-x.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Min(FloatLanes a, FloatLanes b) => new(Vector512.Min(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Max(FloatLanes a, FloatLanes b) => new(Vector512.Max(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Abs(FloatLanes x) => new(Vector512.Abs(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Less(FloatLanes a, FloatLanes b) => new(Vector512.LessThan(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes LessOrEqual(FloatLanes a, FloatLanes b) => new(Vector512.LessThanOrEqual(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Equal(FloatLanes a, FloatLanes b) => new(Vector512.Equals(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Select(FloatLanes truth, FloatLanes a, FloatLanes b) => new(Vector512.ConditionalSelect(truth.V, a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes IsNaN(FloatLanes x) => new(~Vector512.Equals(x.V, x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Exp(FloatLanes x) => new(VectorMath.Exp(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Expm1(FloatLanes x) => new(VectorMath.Expm1(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Log(FloatLanes x) => new(VectorMath.Log(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Log1p(FloatLanes x) => new(VectorMath.Log1p(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Tanh(FloatLanes x) => new(VectorMath.Tanh(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Sigmoid(FloatLanes x) => new(VectorMath.Sigmoid(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Erf(FloatLanes x) => new(VectorMath.Erf(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Sin(FloatLanes x) => new(VectorMath.Sin(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Cos(FloatLanes x) => new(VectorMath.Cos(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Sqrt(FloatLanes x) => new(Vector512.Sqrt(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Floor(FloatLanes x) => new(Vector512.Floor(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Pow(FloatLanes x, FloatLanes exponent) => new(VectorMath.Pow(x.V, exponent.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe FloatLanes Load(byte* p) => new(Vector512.Load((float*)p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(byte* p) => V.Store((float*)p);

    public unsafe void StoreTruth(byte* p)
    {
        ulong bits = V.ExtractMostSignificantBits();
        for (int i = 0; i < Count; i++) p[i] = (byte)(bits >> i & 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe FloatLanes LoadTruth(byte* p) => new(LaneTruth.Load<float>(p));
}
