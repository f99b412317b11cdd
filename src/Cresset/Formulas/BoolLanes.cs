using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>64 truth values (0 or 1 in a byte) at once: the sum is "or", the product "and".</summary>
internal readonly struct BoolLanes(Vector512<byte> v) : ILanes<BoolLanes>
{
    public readonly Vector512<byte> V = v;

    public static int Count => 64;

    public static int Size => 1;

    public static implicit operator BoolLanes(double value) => new(Vector512.Create(value == 0 ? (byte)0 : (byte)1));

    public static BoolLanes operator +(BoolLanes a, BoolLanes b) => new(a.V | b.V);

    public static BoolLanes operator -(BoolLanes a, BoolLanes b) => new(a.V ^ b.V);

    public static BoolLanes operator *(BoolLanes a, BoolLanes b) => new(a.V & b.V);

    public static BoolLanes operator -(BoolLanes x) => x;

    public static BoolLanes Min(BoolLanes a, BoolLanes b) => new(a.V & b.V);

    public static BoolLanes Max(BoolLanes a, BoolLanes b) => new(a.V | b.V);

    public static BoolLanes Abs(BoolLanes x) => x;

    public static BoolLanes Less(BoolLanes a, BoolLanes b) => new(Vector512.LessThan(a.V, b.V));

    public static BoolLanes LessOrEqual(BoolLanes a, BoolLanes b) => new(Vector512.LessThanOrEqual(a.V, b.V));

    public static BoolLanes Equal(BoolLanes a, BoolLanes b) => new(Vector512.Equals(a.V, b.V));

    public static BoolLanes Select(BoolLanes truth, BoolLanes a, BoolLanes b) =>
        new(Vector512.ConditionalSelect(truth.V, a.V, b.V));

    // Bytes other than 0 count as true, whoever wrote them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe BoolLanes Load(byte* p) => new(Vector512.Min(Vector512.Load(p), Vector512<byte>.One));

    public unsafe void Store(byte* p) => V.Store(p);

    public unsafe void StoreTruth(byte* p) => (V & Vector512<byte>.One).Store(p);

    public static unsafe BoolLanes LoadTruth(byte* p) => new(~Vector512.Equals(Vector512.Load(p), Vector512<byte>.Zero));
}
