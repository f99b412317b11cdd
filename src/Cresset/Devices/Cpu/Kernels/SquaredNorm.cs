using Cresset.Devices.Cpu.Kernels;
using Cresset.Nn;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ISquaredNormKernel
{
    public double? SquaredNorm(Tensor x)
    {
        if (!x.Layout.IsDense || x.DType is not (DType.Float32 or DType.Float64)) return null;
        double sum;
        fixed (byte* p = &x.Storage.Origin)
            sum = x.DType == DType.Float64 ? Sums.Dot(At<double>(x, p), At<double>(x, p), x.Count)
                : Sums.Dot(At<float>(x, p), At<float>(x, p), x.Count);
        GC.KeepAlive(x);
        return sum;
    }
}
