using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IHalfProductKernel
{
    public void HalfProduct(Tensor x, long width, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        (Tensor rows, Tensor target) = (AsRows(x)!, Tensor.Empty(y.Spec.Of(y.Shape).As(DType.Float32)));
        bool neighbours = x.Rank > 0 && x.Strides[^1] == 1;
        fixed (byte* px = &rows.Storage.Origin, py = &target.Storage.Origin)
            HalfProducts.Run(At<float>(rows, px), At<float>(target, py), new HalfProductOptions(
                y.Count, width, x.DType, neighbours));
        Copy(target, y);
    }
}
