using Cresset.Devices.Cpu.Kernels;
using Cresset.Devices.Cpu.Ordering;
using Cresset.Devices.Cpu.Reduction;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IPickKernel
{
    public void Pick<P>(P pick, Tensor x, Tensor? values, Tensor indices, int dim)
        where P : unmanaged, IRowPick
    {
        if (indices.Count == 0) return;
        using EngineScope scope = EngineScope.Enter();
        DType type = ReduceElements.Compute(x.DType);
        Tensor rows = LastDim(x, dim, type), positions = LastTarget(indices, dim, DType.Int64);
        Tensor? picked = values is null ? null : LastTarget(values, dim, type);
        switch (type)
        {
            case DType.Float32: Pick<P, float>(pick, rows, picked, positions); break;
            case DType.Float64: Pick<P, double>(pick, rows, picked, positions); break;
            default: Pick<P, long>(pick, rows, picked, positions); break;
        }
        FinishLast(positions, indices, dim);
        if (values is not null) FinishLast(picked!, values, dim);
    }

    private static void Pick<P, T>(P pick, Tensor x, Tensor? values, Tensor indices)
        where P : unmanaged, IRowPick where T : unmanaged
    {
        long width = x.Rank == 0 ? 1 : x.Shape[^1], picks = indices.Rank == 0 ? 1 : indices.Shape[^1];
        fixed (byte* px = &x.Storage.Origin, pi = &indices.Storage.Origin,
            pv = &(values ?? indices).Storage.Origin)
        {
            T* target = values is null ? null : (T*)pv + values.Offset;
            RowLoop.Run(x.Count / width, width,
                new PickRows<P, T>(pick, (T*)px + x.Offset, target, (long*)pi + indices.Offset)
                { Width = width, Picks = picks });
        }
    }

    /// <summary>The tensor with a dimension last, contiguous, in the type to compute in.</summary>
    private static Tensor LastDim(Tensor x, int dim, DType type)
    {
        Tensor last = MovedLast(x, dim);
        if (last.IsContiguous && last.DType == type) return last;
        Tensor copy = Tensor.Empty(last.Spec.Of(last.Shape).As(type));
        x.Backend.Copy(last, copy);
        return copy;
    }

    private static Tensor LastTarget(Tensor y, int dim, DType type)
    {
        Tensor last = MovedLast(y, dim);
        return last.IsContiguous && last.DType == type ? last
            : Tensor.Empty(last.Spec.Of(last.Shape).As(type));
    }

    private static void FinishLast(Tensor target, Tensor y, int dim)
    {
        if (!ReferenceEquals(target.Storage, y.Storage)) y.Backend.Copy(target, MovedLast(y, dim));
    }

    private static Tensor MovedLast(Tensor x, int dim) =>
        x.Rank == 0 || dim == x.Rank - 1 ? x : new Transpose(dim, x.Rank - 1).On(x);

    private readonly struct PickRows<P, T>(P pick, T* x, T* values, long* indices) : IRowKernel
        where P : unmanaged, IRowPick where T : unmanaged
    {
        public required long Width { get; init; }

        public required long Picks { get; init; }

        public void Row(long row)
        {
            T* from = x + row * Width;
            long* at = indices + row * Picks;
            pick.Pick(from, Width, at, Picks);
            if (values is null) return;
            for (long i = 0; i < Picks; i++) values[row * Picks + i] = from[at[i]];
        }
    }
}
