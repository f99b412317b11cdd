using System.Numerics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IEmbeddingKernel
{
    public bool Embedding(Tensor indices, Tensor weight, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor table = weight.IsContiguous ? weight : Packed(weight);
        fixed (byte* pw = &table.Storage.Origin, py = &y.Storage.Origin)
        {
            int size = y.DType.Size();
            EmbeddingRows.Gather(pw + table.Offset * size, table.Shape[0], table.Shape[1] * size,
                indices.ToArray<long>(), py + y.Offset * size);
        }
        return true;
    }

    public bool EmbeddingBackward(Tensor indices, Tensor dy, Tensor dx, long paddingIdx)
    {
        if (!RowTensors.Fits(dx.DType)) return false;
        using EngineScope scope = EngineScope.Enter();
        Tensor rows = AsRows(dy)!, target = RowTensors.Target(dx, 1);
        if (!ReferenceEquals(target.Storage, dx.Storage)) Fill(target, 0);
        if (target.DType == DType.Float32) EmbeddingBackward<float>(indices, rows, target, paddingIdx);
        else EmbeddingBackward<double>(indices, rows, target, paddingIdx);
        RowTensors.Finish(target, dx, 1);
        return true;
    }

    private static void EmbeddingBackward<E>(Tensor indices, Tensor dy, Tensor dx, long paddingIdx)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        (long rows, long width) = dx.Shape;
        fixed (byte* pg = &dy.Storage.Origin, px = &dx.Storage.Origin)
            EmbeddingRows.ScatterAdd(At<E>(dy, pg), new Matrix<E>(At<E>(dx, px), width, 1), rows, width,
                indices.ToArray<long>(), paddingIdx);
    }

    private static Tensor Packed(Tensor x)
    {
        Tensor copy = Tensor.Empty(x.Spec.Of(x.Shape));
        x.Backend.Copy(x, copy);
        return copy;
    }
}
