namespace Cresset;

/// <summary>Brings operands to their common type.</summary>
internal static class Elements
{
    public static (Tensor A, Tensor B) Promote(Tensor a, Tensor b)
    {
        if (a.DType == b.DType) return (a, b);
        DType type = Promotion.Of([a.Spec, b.Spec]);
        return (As(a, type), As(b, type));
    }

    /// <summary>As <see cref="Promote"/>, but integers become the default floating point type.</summary>
    public static (Tensor A, Tensor B) PromoteToFloat(Tensor a, Tensor b)
    {
        if (a.DType == b.DType && a.DType.IsDifferentiable()) return (a, b);
        DType type = Promotion.ToFloat(Promotion.Of([a.Spec, b.Spec]));
        return (As(a, type), As(b, type));
    }

    /// <summary>Converts; a plain number stays one.</summary>
    public static Tensor As(Tensor x, DType type) =>
        x.DType == type ? x : x.IsNumber ? Tensor.Number(x, type) : x.To(type);
}

public partial class Tensor
{
    internal static Tensor Zip<F>(Tensor a, Tensor b, F formula = default) where F : unmanaged, IBinary
    {
        F.Kinds.Require(Promotion.Of([a.Spec, b.Spec]), F.Name ?? typeof(F).Name);
        (a, b) = Elements.PromoteToFloat(a, b);
        return new Zip<F>(formula).Apply(a, b);
    }

    internal static Tensor ZipRing<F>(Tensor a, Tensor b, F formula = default) where F : unmanaged, IRingBinary
    {
        (a, b) = Elements.Promote(a, b);
        return new ZipRing<F>(formula).Apply(a, b);
    }

    /// <summary>A function that has an integer and a floating point form.</summary>
    internal static Tensor ZipBoth<F>(Tensor a, Tensor b, F formula = default) where F : unmanaged, IBinary, IWhole
    {
        (a, b) = Elements.Promote(a, b);
        F.Kinds.Require(a.DType, F.Name ?? typeof(F).Name);
        return a.DType.IsDifferentiable() ? new Zip<F>(formula).Apply(a, b) : new ZipWhole<F>(formula).Apply(a, b);
    }

    internal static Tensor ZipWhole<F>(Tensor a, Tensor b, F formula = default) where F : unmanaged, IWhole
    {
        (a, b) = Elements.Promote(a, b);
        return new ZipWhole<F>(formula).Apply(a, b);
    }

    internal static Tensor Compare<F>(Tensor a, Tensor b, F formula = default) where F : unmanaged, IComparison
    {
        (a, b) = Elements.Promote(a, b);
        return new Compare<F>(formula).Apply(a, b);
    }
}
