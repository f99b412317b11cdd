namespace Cresset.Devices.Cpu;

/// <summary>
/// Brings tensors into the form that row kernels take: the dimension last, rows contiguous, float or double.
/// Used inside an <see cref="EngineScope"/>, which frees what had to be copied.
/// </summary>
internal static class RowTensors
{
    /// <summary>Can row kernels compute it, directly or in float?</summary>
    public static bool Fits(DType type) => type is DType.Float32 or DType.Float64 or DType.Float16 or DType.BFloat16;

    /// <summary>The type to compute in.</summary>
    public static DType Compute(DType type) => type == DType.Float64 ? DType.Float64 : DType.Float32;

    /// <summary>The tensor with its dimension last, copied only where needed.</summary>
    public static Tensor Rows(Tensor x, int dim)
    {
        Tensor last = Last(x, dim);
        DType type = Compute(x.DType);
        if (last.IsContiguous && last.DType == type) return last;
        Tensor copy = Tensor.Empty(last.Spec.Of(last.Shape).As(type));
        x.Backend.Copy(last, copy);
        return copy;
    }

    /// <summary>Where a kernel writes the result: y itself or a stand-in.</summary>
    public static Tensor Target(Tensor y, int dim)
    {
        Tensor last = Last(y, dim);
        DType type = Compute(y.DType);
        return last.IsContiguous && last.DType == type ? last : Tensor.Empty(last.Spec.Of(last.Shape).As(type));
    }

    /// <summary>Copies a stand-in to its place.</summary>
    public static void Finish(Tensor target, Tensor y, int dim)
    {
        if (!ReferenceEquals(target.Storage, y.Storage)) y.Backend.Copy(target, Last(y, dim));
    }

    private static Tensor Last(Tensor x, int dim) =>
        x.Rank == 0 || dim == x.Rank - 1 ? x : new Transpose(dim, x.Rank - 1).On(x);
}
