using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal static unsafe partial class Gemv<T>
{
    [MethodImpl(Jit.Kernel)]
    private static T Dot(T* row, T* x, long depth)
    {
        int lanes = Vector512<T>.Count;
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default;
        long k = 0;
        for (; k + (4 * lanes) <= depth; k += 4 * lanes)
        {
            s0 = Lane.MultiplyAdd(Vector512.Load(row + k), Vector512.Load(x + k), s0);
            s1 = Lane.MultiplyAdd(Vector512.Load(row + k + lanes), Vector512.Load(x + k + lanes), s1);
            s2 = Lane.MultiplyAdd(
                Vector512.Load(row + k + (2 * lanes)), Vector512.Load(x + k + (2 * lanes)), s2);
            s3 = Lane.MultiplyAdd(
                Vector512.Load(row + k + (3 * lanes)), Vector512.Load(x + k + (3 * lanes)), s3);
        }

        for (; k + lanes <= depth; k += lanes)
            s0 = Lane.MultiplyAdd(Vector512.Load(row + k), Vector512.Load(x + k), s0);
        T sum = Vector512.Sum(s0 + s1 + (s2 + s3));
        for (; k < depth; k++)
            sum += row[k] * x[k];
        return sum;
    }

    [MethodImpl(Jit.Kernel)]
    private static void SumColumns(Matrix<T> matrix, T* x, long depth, T* sums, int count)
    {
        int lanes = Vector512<T>.Count;
        long k = 0, stride = matrix.ColumnStride;
        for (; k + 4 <= depth; k += 4)
        {
            T* b = matrix.Data + (k * stride);
            Vector512<T> x0 = Vector512.Create(x[k]), x1 = Vector512.Create(x[k + 1]);
            Vector512<T> x2 = Vector512.Create(x[k + 2]), x3 = Vector512.Create(x[k + 3]);
            int i = 0;
            for (; i + lanes <= count; i += lanes)
            {
                var even = Lane.MultiplyAdd(x0, Vector512.Load(b + i), Vector512.Load(sums + i));
                var odd = x1 * Vector512.Load(b + stride + i);
                even = Lane.MultiplyAdd(x2, Vector512.Load(b + (2 * stride) + i), even);
                odd = Lane.MultiplyAdd(x3, Vector512.Load(b + (3 * stride) + i), odd);
                (even + odd).Store(sums + i);
            }

            for (; i < count; i++)
                sums[i] += (x[k] * b[i]) + (x[k + 1] * b[stride + i])
                    + ((x[k + 2] * b[(2 * stride) + i]) + (x[k + 3] * b[(3 * stride) + i]));
        }

        for (; k < depth; k++)
            for (int i = 0; i < count; i++)
                sums[i] += x[k] * matrix.Data[(k * stride) + i];
    }

    [MethodImpl(Jit.Kernel)]
    private static void SumAnywhere(Matrix<T> matrix, T* x, long depth, T* sums, int count)
    {
        for (int i = 0; i < count; i++)
            for (long k = 0; k < depth; k++)
                sums[i] += x[k] * matrix.Data[(i * matrix.RowStride) + (k * matrix.ColumnStride)];
    }
}
