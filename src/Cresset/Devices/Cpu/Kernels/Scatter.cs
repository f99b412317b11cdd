using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    public void Scatter(ScatterOperands x, ScatterMode mode, bool[] indexed)
    {
        if (x.Target.Count == 0) return;
        if (mode == ScatterMode.Set) SetBySize(x, indexed);
        else if (x.Target.DType.IsComplex()) throw Unsupported("Scatter with a reduction", x.Target.DType);
        else MergeByType(x, mode, indexed);
    }

    private static void SetBySize(ScatterOperands x, bool[] indexed)
    {
        switch (x.Target.DType.Size())
        {
            case 1: Run<byte, Replace<byte>>(x, indexed); break;
            case 2: Run<ushort, Replace<ushort>>(x, indexed); break;
            case 4: Run<uint, Replace<uint>>(x, indexed); break;
            case 8: Run<ulong, Replace<ulong>>(x, indexed); break;
            default: Run<UInt128, Replace<UInt128>>(x, indexed); break;
        }
    }

    private static void MergeByType(ScatterOperands x, ScatterMode mode, bool[] indexed)
    {
        switch (x.Target.DType)
        {
            case DType.Float32: Merge<float>(x, mode, indexed); break;
            case DType.Float64: Merge<double>(x, mode, indexed); break;
            case DType.Int64: Merge<long>(x, mode, indexed); break;
            case DType.Int32: Merge<int>(x, mode, indexed); break;
            case DType.Int16: Merge<short>(x, mode, indexed); break;
            case DType.Int8: Merge<sbyte>(x, mode, indexed); break;
            case DType.UInt8: Merge<byte>(x, mode, indexed); break;
            case DType.Bool:
                Merge<byte>(x, mode is ScatterMode.Sum or ScatterMode.Largest
                ? ScatterMode.Largest : ScatterMode.Smallest, indexed); break;
            default: throw Unsupported("Scatter with a reduction", x.Target.DType);
        }
    }

    private static void Merge<E>(ScatterOperands x, ScatterMode mode, bool[] indexed)
        where E : unmanaged, INumber<E>
    {
        switch (mode)
        {
            case ScatterMode.Sum: Run<E, MergeSum<E>>(x, indexed); break;
            case ScatterMode.Product: Run<E, MergeProduct<E>>(x, indexed); break;
            case ScatterMode.Largest: Run<E, MergeLargest<E>>(x, indexed); break;
            default: Run<E, MergeSmallest<E>>(x, indexed); break;
        }
    }

    private static void Run<E, M>(ScatterOperands x, bool[] indexed) where E : unmanaged where M : struct, IMerge<E>
    {
        fixed (byte* ps = &x.Source.Storage.Origin, po = &x.Offsets.Storage.Origin, pt = &x.Target.Storage.Origin)
        {
            Operand target = Operand.Of(x.Target, pt), source = Operand.Of(x.Source, ps);
            new ScatterJob<E, M>(target, source, Operand.Of(x.Offsets, po), indexed).Run();
        }
    }
}

/// <summary>How a value joins the one that is there.</summary>
internal interface IMerge<E> where E : unmanaged
{
    static abstract E Of(E old, E value);

    /// <summary>Does <see cref="OfVector"/> exist for the type?</summary>
    static abstract bool HasVectors { get; }

    static abstract Vector512<E> OfVector(Vector512<E> old, Vector512<E> value);
}

/// <summary>The last value stays.</summary>
internal readonly struct Replace<E> : IMerge<E> where E : unmanaged
{
    public static bool HasVectors => Unsafe.SizeOf<E>() <= 8;

    public static E Of(E old, E value) => value;

    public static Vector512<E> OfVector(Vector512<E> old, Vector512<E> value) => value;
}

/// <summary>Sum.</summary>
internal readonly struct MergeSum<E> : IMerge<E> where E : unmanaged, INumber<E>
{
    public static bool HasVectors => true;

    public static E Of(E old, E value) => old + value;

    public static Vector512<E> OfVector(Vector512<E> old, Vector512<E> value) => old + value;
}

/// <summary>Product.</summary>
internal readonly struct MergeProduct<E> : IMerge<E> where E : unmanaged, INumber<E>
{
    public static bool HasVectors => true;

    public static E Of(E old, E value) => old * value;

    public static Vector512<E> OfVector(Vector512<E> old, Vector512<E> value) => old * value;
}

/// <summary>The larger; NaN wins.</summary>
internal readonly struct MergeLargest<E> : IMerge<E> where E : unmanaged, INumber<E>
{
    public static bool HasVectors => true;

    public static E Of(E old, E value) => E.Max(old, value);

    public static Vector512<E> OfVector(Vector512<E> old, Vector512<E> value) => Vector512.Max(old, value);
}

/// <summary>The smaller; NaN wins.</summary>
internal readonly struct MergeSmallest<E> : IMerge<E> where E : unmanaged, INumber<E>
{
    public static bool HasVectors => true;

    public static E Of(E old, E value) => E.Min(old, value);

    public static Vector512<E> OfVector(Vector512<E> old, Vector512<E> value) => Vector512.Min(old, value);
}
