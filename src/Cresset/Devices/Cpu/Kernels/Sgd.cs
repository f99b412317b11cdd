using System.Numerics;
using Cresset.Devices.Cpu.Kernels;
using Cresset.Optim;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ISgdKernel
{
    public bool Sgd(SgdTensors x, SgdStep step)
    {
        Tensor p = x.Parameter;
        if (!FlatTensors.Fits(p)) return false;
        using EngineScope scope = EngineScope.Enter();
        var flat = new SgdTensors(FlatTensors.Like(p, p), FlatTensors.Like(x.Gradient, p),
            x.Buffer is null ? null : FlatTensors.Like(x.Buffer, p));
        if (p.DType == DType.Float64) Sgd<double>(flat, step);
        else Sgd<float>(flat, step);
        FlatTensors.Finish(flat.Parameter, p);
        if (x.Buffer is not null) FlatTensors.Finish(flat.Buffer!, x.Buffer);
        GC.KeepAlive(x.Gradient);
        return true;
    }

    private static void Sgd<E>(SgdTensors x, SgdStep step) where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        SgdOptions o = step.Options;
        fixed (byte* p = &x.Parameter.Storage.Origin, g = &x.Gradient.Storage.Origin)
        fixed (byte* b = &(x.Buffer ?? x.Parameter).Storage.Origin)
            SgdSteps<E>.Run(
                new SgdSteps<E>.Arrays(At<E>(x.Parameter, p), At<E>(x.Gradient, g), At<E>(x.Buffer, b), x.Parameter.Count),
                new SgdSteps<E>.Settings(o.Lr)
                {
                    Momentum = o.Momentum,
                    Dampening = o.Dampening,
                    L2 = o.WeightDecay,
                    Nesterov = o.Nesterov,
                    First = step.First,
                    Sign = step.Sign,
                });
    }
}
