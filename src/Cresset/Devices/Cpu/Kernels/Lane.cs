using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Vector helpers that the class library has for single types only.</summary>
internal static class Lane
{
    /// <summary><c>a·b + c</c>, fused where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
    {
        if (typeof(T) == typeof(float))
            return Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return (a * b) + c;
    }
}
