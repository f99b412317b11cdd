using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

internal readonly partial struct FloatLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Exp2(FloatLanes x) => new(VectorMath.Exp2(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Log2(FloatLanes x) => new(VectorMath.Log2(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Log10(FloatLanes x) => new(VectorMath.Log10(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Erfc(FloatLanes x) => new(VectorMath.Erfc(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Tan(FloatLanes x) => new(VectorMath.Tan(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Round(FloatLanes x) => new(Vector512.Round(x.V));

    public static unsafe FloatLanes Each<F>(FloatLanes x, F f) where F : unmanaged, IScalar
    {
        float* lanes = stackalloc float[Count];
        x.V.Store(lanes);
        for (int i = 0; i < Count; i++) lanes[i] = (float)f.At(lanes[i]);
        return new(Vector512.Load(lanes));
    }

    public static unsafe FloatLanes Each<F>(FloatLanes x, FloatLanes y, F f) where F : unmanaged, IScalar2
    {
        float* a = stackalloc float[Count], b = stackalloc float[Count];
        x.V.Store(a);
        y.V.Store(b);
        for (int i = 0; i < Count; i++) a[i] = f.At(a[i], b[i]);
        return new(Vector512.Load(a));
    }
}
