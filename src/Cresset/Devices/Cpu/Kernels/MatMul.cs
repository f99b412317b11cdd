namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    public override void MatMul(Tensor a, Tensor b, Tensor y) => throw Unsupported("MatMul", y.DType);
}
