using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal static unsafe partial class GemmDriver<T>
{
    /// <summary>C = activation(beta·C + bias), the whole of a product over no columns at all.</summary>
    private static void Finish(GemmJob<T>* job)
    {
        Scale(job->C.Data, job->C.RowStride, job->Shape.M, job->Shape.N, job->Options.Beta);
        Finish(job, job->C, 0, job->Shape.M, job->Shape.N);
    }

    /// <summary>Adds the bias to finished values and applies the activation.</summary>
    private static void Finish(GemmJob<T>* job, Matrix<T> c, long column, long rows, long columns)
    {
        T* bias = job->Options.Bias;
        var activation = job->Options.Activation;
        if (bias is not null)
            AddBias(c, bias + column, rows, columns);
        if (activation is not null)
            for (long i = 0; i < rows; i++)
                activation(c.Data + (i * c.RowStride), columns);
    }

    [MethodImpl(Jit.Kernel)]
    private static void AddBias(Matrix<T> c, T* bias, long rows, long columns)
    {
        for (long i = 0; i < rows; i++)
        {
            T* row = c.Data + (i * c.RowStride);
            long j = 0;
            for (; j + Vector512<T>.Count <= columns; j += Vector512<T>.Count)
                (Vector512.Load(row + j) + Vector512.Load(bias + j)).Store(row + j);
            for (; j < columns; j++)
                row[j] += bias[j];
        }
    }
}
