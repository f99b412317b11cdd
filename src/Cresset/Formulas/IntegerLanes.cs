using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>64 bytes of integers at once; arithmetic wraps.</summary>
/// <typeparam name="E">The element type.</typeparam>
internal readonly struct IntegerLanes<E>(Vector512<E> v) : ILanes<IntegerLanes<E>>
    where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E>
{
    public readonly Vector512<E> V = v;

    public static int Count => Vector512<E>.Count;

    public static int Size => 64 / Vector512<E>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator IntegerLanes<E>(double value) => new(Vector512.Create(Constant(value)));

    /// <summary>
    /// Saturates as conversions of floating point numbers do, but a negative factor of unsigned ones wraps.
    /// </summary>
    private static E Constant(double value) => value is < 0 and > long.MinValue && E.MinValue == E.Zero
        ? E.CreateTruncating((long)value) : E.CreateTruncating(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> operator +(IntegerLanes<E> a, IntegerLanes<E> b) => new(a.V + b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> operator -(IntegerLanes<E> a, IntegerLanes<E> b) => new(a.V - b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> operator *(IntegerLanes<E> a, IntegerLanes<E> b) => new(a.V * b.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> operator -(IntegerLanes<E> x) => new(-x.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> Min(IntegerLanes<E> a, IntegerLanes<E> b) => new(Vector512.Min(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> Max(IntegerLanes<E> a, IntegerLanes<E> b) => new(Vector512.Max(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> Abs(IntegerLanes<E> x) => new(Vector512.Abs(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> Less(IntegerLanes<E> a, IntegerLanes<E> b) => new(Vector512.LessThan(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> LessOrEqual(IntegerLanes<E> a, IntegerLanes<E> b) => new(Vector512.LessThanOrEqual(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> Equal(IntegerLanes<E> a, IntegerLanes<E> b) => new(Vector512.Equals(a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerLanes<E> Select(IntegerLanes<E> truth, IntegerLanes<E> a, IntegerLanes<E> b) => new(Vector512.ConditionalSelect(truth.V, a.V, b.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe IntegerLanes<E> Load(byte* p) => new(Vector512.Load((E*)p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(byte* p) => V.Store((E*)p);

    public unsafe void StoreTruth(byte* p)
    {
        ulong bits = V.ExtractMostSignificantBits();
        for (int i = 0; i < Count; i++) p[i] = (byte)(bits >> i & 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe IntegerLanes<E> LoadTruth(byte* p) => new(LaneTruth.Load<E>(p));
}
