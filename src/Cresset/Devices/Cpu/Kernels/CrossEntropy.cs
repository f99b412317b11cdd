using System.Numerics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ICrossEntropyKernel
{
    public bool CrossEntropy(CrossEntropy op, ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        if (!RowTensors.Fits(y[0].DType)) return false;
        using EngineScope scope = EngineScope.Enter();
        Tensor losses = RowTensors.Target(y[0], 0);
        if (losses.DType == DType.Float32) CrossEntropy<float>(op, Rows(x), [losses, y[1]]);
        else CrossEntropy<double>(op, Rows(x), [losses, y[1]]);
        RowTensors.Finish(losses, y[0], 0);
        return true;
    }

    public bool CrossEntropyBackward(CrossEntropy op, ReadOnlySpan<Tensor?> x, Tensor[] results)
    {
        if (!RowTensors.Fits(results[2].DType)) return false;
        using EngineScope scope = EngineScope.Enter();
        Tensor dx = RowTensors.Target(results[2], 1), dy = results[1];
        Tensor gradient = dy.Strides[0] == 0 && dy.DType == dx.DType ? dy : AsRows(dy)!;
        if (dx.DType == DType.Float32) CrossEntropyBackward<float>(op, Rows(x), [results[0], gradient, dx]);
        else CrossEntropyBackward<double>(op, Rows(x), [results[0], gradient, dx]);
        RowTensors.Finish(dx, results[2], 1);
        return true;
    }

    /// <summary>Scores and weights in the type to compute in; targets as they are.</summary>
    private static Tensor?[] Rows(ReadOnlySpan<Tensor?> x) =>
        [AsRows(x[0]), x[1]!.IsContiguous ? x[1] : Packed(x[1]!), AsRows(x[2])];

    private static void CrossEntropy<E>(CrossEntropy op, Tensor?[] x, Tensor[] y)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        fixed (byte* px = &x[0]!.Storage.Origin, pt = &x[1]!.Storage.Origin, pw = &(x[2] ?? x[0]!).Storage.Origin)
        fixed (byte* pl = &y[0].Storage.Origin, pe = &y[1].Storage.Origin)
            CrossEntropyRows<E>.Forward(ProblemOf(op, x, new ScorePointers<E>(At<E>(x[0], px), At<long>(x[1], pt), At<E>(x[2], pw))),
                At<E>(y[0], pl), At<E>(y[1], pe));
    }

    private static void CrossEntropyBackward<E>(CrossEntropy op, Tensor?[] x, Tensor[] results)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        fixed (byte* px = &x[0]!.Storage.Origin, pt = &x[1]!.Storage.Origin, pw = &(x[2] ?? x[0]!).Storage.Origin)
        fixed (byte* pe = &results[0].Storage.Origin, pg = &results[1].Storage.Origin, pd = &results[2].Storage.Origin)
            CrossEntropyRows<E>.Backward(ProblemOf(op, x, new ScorePointers<E>(At<E>(x[0], px), At<long>(x[1], pt), At<E>(x[2], pw))),
                At<E>(results[0], pe), At<E>(results[1], pg), results[1].Strides[0], At<E>(results[2], pd));
    }

    private static CrossEntropyRows<E>.Problem ProblemOf<E>(CrossEntropy op, Tensor?[] x, ScorePointers<E> p)
        where E : unmanaged, IBinaryFloatingPointIeee754<E> =>
        new(p.Scores, p.Targets, x[0]!.Shape[0], x[0]!.Shape[1])
        { Weight = p.Weight, IgnoreIndex = op.IgnoreIndex, Smoothing = op.Smoothing };

    private readonly struct ScorePointers<E>(E* scores, long* targets, E* weight) where E : unmanaged
    {
        public readonly E* Scores = scores;
        public readonly long* Targets = targets;
        public readonly E* Weight = weight;
    }
}
