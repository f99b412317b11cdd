using System.Numerics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ILayerNormKernel
{
    public bool LayerNorm(ReadOnlySpan<Tensor?> x, Tensor[] y, double epsilon)
    {
        if (!RowTensors.Fits(y[0].DType)) return false;
        if (y[0].Count == 0) return y[1].Count == 0;
        using EngineScope scope = EngineScope.Enter();
        Tensor input = AsRows(x[0])!, target = RowTensors.Target(y[0], y[0].Rank - 1);
        (Tensor? weight, Tensor? bias) = (AsRows(x[1]), AsRows(x[2]));
        if (target.DType == DType.Float32) LayerNorm<float>([input, weight, bias], [target, y[1], y[2]], epsilon);
        else LayerNorm<double>([input, weight, bias], [target, y[1], y[2]], epsilon);
        RowTensors.Finish(target, y[0], y[0].Rank - 1);
        return true;
    }

    public bool LayerNormBackward(LayerNormBackwardOperands operands, ReadOnlySpan<Tensor?> dx)
    {
        if (!RowTensors.Fits(operands.Dy.DType)) return false;
        if (operands.X.Count == 0)
        {
            foreach (Tensor? d in dx) if (d is not null) Fill(d, 0);
            return true;
        }
        using EngineScope scope = EngineScope.Enter();
        var rows = new LayerNormBackwardOperands(AsRows(operands.Dy)!, AsRows(operands.X)!, operands.Mean,
            operands.Rstd, AsRows(operands.Weight));
        Tensor?[] targets = [.. dx.ToArray().Select(d => d is null ? null : RowTensors.Target(d, d.Rank - 1))];
        if (rows.X.DType == DType.Float32) LayerNormBackward<float>(rows, targets);
        else LayerNormBackward<double>(rows, targets);
        for (int i = 0; i < targets.Length; i++)
            if (targets[i] is { } target) RowTensors.Finish(target, dx[i]!, dx[i]!.Rank - 1);
        return true;
    }

    private static Tensor? AsRows(Tensor? x) => x is null ? null : RowTensors.Rows(x, x.Rank - 1);

    private static void LayerNorm<E>(Tensor?[] x, Tensor[] y, double epsilon)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        fixed (byte* px = &x[0]!.Storage.Origin, pw = &(x[1] ?? x[0]!).Storage.Origin, pb = &(x[2] ?? x[0]!).Storage.Origin)
        fixed (byte* py = &y[0].Storage.Origin, pm = &y[1].Storage.Origin, pr = &y[2].Storage.Origin)
            LayerNormRows<E>.Run(new LayerNormRows<E>.Forward(At<E>(x[0], px), At<E>(y[0], py), At<E>(y[1], pm),
                At<E>(y[2], pr), y[1].Count, y[0].Count / y[1].Count)
            { Weight = At<E>(x[1], pw), Bias = At<E>(x[2], pb), Epsilon = epsilon });
    }

    private static void LayerNormBackward<E>(LayerNormBackwardOperands a, Tensor?[] dx)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        fixed (byte* pg = &a.Dy.Storage.Origin, px = &a.X.Storage.Origin, pm = &a.Mean.Storage.Origin)
        fixed (byte* pr = &a.Rstd.Storage.Origin, pw = &(a.Weight ?? a.X).Storage.Origin)
        fixed (byte* p0 = &(dx[0] ?? a.X).Storage.Origin, p1 = &(dx[1] ?? a.X).Storage.Origin)
        fixed (byte* p2 = &(dx[2] ?? a.X).Storage.Origin)
            LayerNormRows<E>.Run(new LayerNormRows<E>.Backward(At<E>(a.Dy, pg), At<E>(a.X, px), At<E>(a.Mean, pm),
                At<E>(a.Rstd, pr), a.Mean.Count, a.X.Count / a.Mean.Count)
            { Weight = At<E>(a.Weight, pw), Dx = At<E>(dx[0], p0), DWeight = At<E>(dx[1], p1), DBias = At<E>(dx[2], p2) });
    }

    /// <summary>The first element of a pinned tensor, null where there is none.</summary>
    private static E* At<E>(Tensor? x, byte* origin) where E : unmanaged => x is null ? null : (E*)origin + x.Offset;
}
