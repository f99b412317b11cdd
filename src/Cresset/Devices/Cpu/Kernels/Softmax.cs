using System.Numerics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ISoftmaxKernel
{
    private enum RowOp : byte { Softmax, SoftmaxBackward, LogSoftmax, LogSoftmaxBackward }

    public bool Softmax(Tensor x, Tensor y, int dim) => AlongRows(RowOp.Softmax, x, null, y, dim);

    public bool SoftmaxBackward(Tensor y, Tensor dy, Tensor dx, int dim) =>
        AlongRows(RowOp.SoftmaxBackward, y, dy, dx, dim);

    public bool LogSoftmax(Tensor x, Tensor y, int dim) => AlongRows(RowOp.LogSoftmax, x, null, y, dim);

    public bool LogSoftmaxBackward(Tensor y, Tensor dy, Tensor dx, int dim) =>
        AlongRows(RowOp.LogSoftmaxBackward, y, dy, dx, dim);

    private static bool AlongRows(RowOp op, Tensor a, Tensor? b, Tensor result, int dim)
    {
        if (!RowTensors.Fits(result.DType)) return false;
        using EngineScope scope = EngineScope.Enter();
        Tensor first = RowTensors.Rows(a, dim), second = b is null ? first : RowTensors.Rows(b, dim);
        Tensor target = RowTensors.Target(result, dim);
        if (target.DType == DType.Float32) AlongRows<float>(op, first, second, target);
        else AlongRows<double>(op, first, second, target);
        RowTensors.Finish(target, result, dim);
        return true;
    }

    private static void AlongRows<E>(RowOp op, Tensor a, Tensor b, Tensor y)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        long width = y.Rank == 0 ? 1 : y.Shape[^1], rows = y.Count / width;
        fixed (byte* oa = &a.Storage.Origin, ob = &b.Storage.Origin, oy = &y.Storage.Origin)
        {
            E* pa = (E*)oa + a.Offset, pb = (E*)ob + b.Offset, py = (E*)oy + y.Offset;
            switch (op)
            {
                case RowOp.Softmax: SoftmaxRows<E>.Forward(pa, py, rows, width); break;
                case RowOp.SoftmaxBackward: SoftmaxRows<E>.Backward(pa, pb, py, rows, width); break;
                case RowOp.LogSoftmax: SoftmaxRows<E>.LogForward(pa, py, rows, width); break;
                default: SoftmaxRows<E>.LogBackward(pa, pb, py, rows, width); break;
            }
        }
    }
}
