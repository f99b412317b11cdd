namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IDrawKernel
{
    public void Draw<D>(Tensor y, D distribution, Generator generator) where D : struct, IDistribution
    {
        if (y.Layout.IsDense)
        {
            Fill(y, distribution, generator, y.IsContiguous);
            return;
        }
        using EngineScope scope = EngineScope.Enter();
        Tensor dense = Tensor.Empty(y.Spec.Dense());
        Fill(dense, distribution, generator, false);
        Copy(dense, y);
    }

    private static void Fill<D>(Tensor y, D distribution, Generator generator, bool contiguous)
        where D : struct, IDistribution
    {
        switch (y.DType)
        {
            case DType.Bool: Fill<D, bool>(y, distribution, generator, contiguous); break;
            case DType.UInt8: Fill<D, byte>(y, distribution, generator, contiguous); break;
            case DType.Int8: Fill<D, sbyte>(y, distribution, generator, contiguous); break;
            case DType.Int16: Fill<D, short>(y, distribution, generator, contiguous); break;
            case DType.Int32: Fill<D, int>(y, distribution, generator, contiguous); break;
            case DType.Int64: Fill<D, long>(y, distribution, generator, contiguous); break;
            case DType.Float16: Fill<D, Half>(y, distribution, generator, contiguous); break;
            case DType.BFloat16: Fill<D, BFloat16>(y, distribution, generator, contiguous); break;
            case DType.Float32: Fill<D, float>(y, distribution, generator, contiguous); break;
            case DType.Float64: Fill<D, double>(y, distribution, generator, contiguous); break;
            default: throw Unsupported(D.Name, y.DType);
        }
    }

    private static void Fill<D, T>(Tensor y, D distribution, Generator generator, bool contiguous)
        where D : struct, IDistribution where T : unmanaged
    {
        fixed (byte* p = &y.Storage.Origin)
            distribution.Fill(generator, new IDistribution.Target<T>((T*)p + y.Offset, y.Count, contiguous));
        GC.KeepAlive(y);
    }
}
