using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

internal readonly partial struct DoubleLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Exp2(DoubleLanes x) => new(VectorMath.Exp2(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Log2(DoubleLanes x) => new(VectorMath.Log2(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Log10(DoubleLanes x) => new(VectorMath.Log10(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Erfc(DoubleLanes x) => new(VectorMath.Erfc(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Tan(DoubleLanes x) => new(VectorMath.Tan(x.V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Round(DoubleLanes x) => new(Vector512.Round(x.V));

    public static unsafe DoubleLanes Each<F>(DoubleLanes x, F f) where F : unmanaged, IScalar
    {
        double* lanes = stackalloc double[Count];
        x.V.Store(lanes);
        for (int i = 0; i < Count; i++) lanes[i] = f.At(lanes[i]);
        return new(Vector512.Load(lanes));
    }

    public static unsafe DoubleLanes Each<F>(DoubleLanes x, DoubleLanes y, F f) where F : unmanaged, IScalar2
    {
        double* a = stackalloc double[Count], b = stackalloc double[Count];
        x.V.Store(a);
        y.V.Store(b);
        for (int i = 0; i < Count; i++) a[i] = f.At(a[i], b[i]);
        return new(Vector512.Load(a));
    }
}
