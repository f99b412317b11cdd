using System.Numerics;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ILinearKernel
{
    public bool Linear(TernaryOp.Operands x, Tensor y)
    {
        bool rows = x.A.IsContiguous && x.C is not { IsContiguous: false };
        switch (y.DType)
        {
            case DType.Float32 when rows: Linear<float>(x, y); return true;
            case DType.Float64 when rows: Linear<double>(x, y); return true;
            default: return false;
        }
    }

    private static void Linear<E>(TernaryOp.Operands x, Tensor y) where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        (long outputs, long inputs) = x.B.Shape;
        long rows = y.Count / Math.Max(outputs, 1);
        fixed (byte* px = &x.A.Storage.Origin, pw = &x.B.Storage.Origin, py = &y.Storage.Origin)
        fixed (byte* pb = &(x.C ?? x.B).Storage.Origin)
        {
            var weight = new Matrix<E>((E*)pw + x.B.Offset, x.B.Strides[1], x.B.Strides[0]);
            E* bias = x.C is null ? null : (E*)pb + x.C.Offset;
            Gemm.Multiply(new GemmShape(rows, outputs, inputs), new((E*)px + x.A.Offset, inputs, 1), weight,
                new((E*)py + y.Offset, outputs, 1), new GemmOptions<E>(E.One, E.Zero, bias));
        }
    }
}
