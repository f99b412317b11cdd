using Cresset.Devices.Cpu.Reduction;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    public override void ReduceRing<F>(F f, Tensor x, Tensor y)
    {
        switch (ReduceElements.Compute(x.DType))
        {
            case DType.Float32: ReduceRing<F, FloatLanes, DoubleLanes>(f, x, y); break;
            case DType.Float64: ReduceRing<F, DoubleLanes, DoubleLanes>(f, x, y); break;
            default: ReduceRing<F, IntegerLanes<long>, IntegerLanes<long>>(f, x, y); break;
        }
    }

    private static void ReduceRing<F, L, W>(F f, Tensor x, Tensor y) where F : unmanaged, IRingReduction
        where L : unmanaged, ILanes<L>, IRing<L> where W : unmanaged, ILanes<W>, IRing<W> =>
        Reduce<RingFold<F, L, W>, L, W>(new(f), x, null, y);

    public override void Reduce<F>(F f, Tensor x, Tensor? pivot, Tensor y)
    {
        if (!x.DType.IsFloat()) throw Unsupported(typeof(F).Name, x.DType);
        using EngineScope scope = EngineScope.Enter();
        DType type = ReduceElements.Compute(x.DType);
        if (pivot is not null && (pivot.DType != type || !pivot.IsContiguous))
        {
            Tensor packed = Tensor.Empty(pivot.Spec.Of(pivot.Shape).As(type));
            Copy(pivot, packed);
            pivot = packed;
        }
        if (type == DType.Float32)
            Reduce<RealFold<F, FloatLanes>, FloatLanes, DoubleLanes>(new(f), x, pivot, y);
        else Reduce<RealFold<F, DoubleLanes>, DoubleLanes, DoubleLanes>(new(f), x, pivot, y);
    }

    private static void Reduce<F, L, W>(F fold, Tensor x, Tensor? pivot, Tensor y)
        where F : unmanaged, IFold<L, W> where L : unmanaged, ILanes<L>, IRing<L>
        where W : unmanaged, ILanes<W>, IRing<W>
    {
        fixed (byte* px = &x.Storage.Origin, py = &y.Storage.Origin, pp = &(pivot ?? x).Storage.Origin)
        {
            byte* first = pivot is null ? null : pp + pivot.Offset * pivot.DType.Size();
            var operands = new ReduceOperands(Operand.Of(x, px), Operand.Of(y, py), first)
            { XType = x.DType, YType = y.DType };
            new ReduceJob<F, L, W>(fold, operands, new ReducePlan(x.Layout, y.Layout)).Run();
        }
        GC.KeepAlive(pivot);
    }
}
