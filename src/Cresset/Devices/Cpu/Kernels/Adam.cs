using System.Numerics;
using Cresset.Devices.Cpu.Kernels;
using Cresset.Optim;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IAdamKernel
{
    public bool Adam(AdamTensors x, AdamStep step)
    {
        Tensor p = x.Parameter;
        if (!FlatTensors.Fits(p)) return false;
        using EngineScope scope = EngineScope.Enter();
        var flat = new AdamTensors(FlatTensors.Like(p, p), FlatTensors.Like(x.Gradient, p),
            FlatTensors.Like(x.First, p), FlatTensors.Like(x.Second, p))
        {
            Largest = x.Largest is null ? null : FlatTensors.Like(x.Largest, p),
        };
        if (p.DType == DType.Float64) Adam<double>(flat, step);
        else Adam<float>(flat, step);
        FlatTensors.Finish(flat.Parameter, p);
        FlatTensors.Finish(flat.First, x.First);
        FlatTensors.Finish(flat.Second, x.Second);
        if (x.Largest is not null) FlatTensors.Finish(flat.Largest!, x.Largest);
        GC.KeepAlive(x.Gradient);
        return true;
    }

    private static void Adam<E>(AdamTensors x, AdamStep step) where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        (double first, double second) = step.Options.Betas;
        fixed (byte* p = &x.Parameter.Storage.Origin, g = &x.Gradient.Storage.Origin)
        fixed (byte* m = &x.First.Storage.Origin, v = &x.Second.Storage.Origin)
        fixed (byte* l = &(x.Largest ?? x.Second).Storage.Origin)
            AdamSteps<E>.Run(
                new AdamSteps<E>.Arrays(At<E>(x.Parameter, p), At<E>(x.Gradient, g), At<E>(x.First, m), At<E>(x.Second, v),
                    x.Parameter.Count)
                { Largest = At<E>(x.Largest, l) },
                new AdamSteps<E>.Settings(step.Options.Lr, first, second, step.Options.Eps)
                { Step = step.Number, Decay = step.Decoupled, L2 = step.Coupled, Sign = step.Sign });
    }
}
