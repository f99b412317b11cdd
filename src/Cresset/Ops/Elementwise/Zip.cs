using Cresset.Devices;

namespace Cresset;

/// <summary>An element-wise operation of two tensors of one type; <see cref="Elements"/> promotes before.</summary>
internal abstract record ElementwiseOp : BinaryOp, IElementwise
{
    /// <summary>Are integers converted to the default floating point type?</summary>
    public virtual bool ComputesInFloat => false;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b) =>
        new(ElementLayout.Of([a, b], Name), a.DType, a.Device, a.IsNumber && b.IsNumber);
}

/// <summary>Applies a formula of two floating point variables.</summary>
internal sealed record Zip<F> : ElementwiseOp where F : struct, IBinary
{
    public override string Name => typeof(F).Name;

    public override bool ComputesInFloat => true;

    protected internal override Saves SavesFor(int needs) => Saved2.For<F>(needs);

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.Zip<F>(a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => Slopes.Apply2<F>(saved, dy);
}

/// <summary>Applies a formula of two variables of any type.</summary>
internal sealed record ZipRing<F> : ElementwiseOp where F : struct, IRingBinary
{
    public override string Name => typeof(F).Name;

    protected internal override Saves SavesFor(int needs) => Saved2.For<F>(needs);

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.ZipRing<F>(a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => Slopes.Apply2<F>(saved, dy);
}

/// <summary>Compares element by element.</summary>
internal sealed record Compare<F> : BinaryOp where F : struct, IComparison
{
    public override string Name => typeof(F).Name;

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b) =>
        new(ElementLayout.Of([a, b], Name), DType.Bool, a.Device);

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.Compare<F>(a, b, y);
        return true;
    }
}

/// <summary>What two slopes read, as far as they are wanted.</summary>
internal static class Saved2
{
    public static Saves For<F>(int needs) where F : struct, ISlopes =>
        ((needs & 1) != 0 ? F.SavesA : Saves.None) | ((needs & 2) != 0 ? F.SavesB : Saves.None);
}

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

    private static Tensor As(Tensor x, DType type) =>
        x.DType == type ? x : x.IsNumber ? Tensor.Number(x, type) : x.To(type);
}

public partial class Tensor
{
    internal static Tensor Zip<F>(Tensor a, Tensor b) where F : struct, IBinary
    {
        (a, b) = Elements.PromoteToFloat(a, b);
        return new Zip<F>().Apply(a, b);
    }

    internal static Tensor ZipRing<F>(Tensor a, Tensor b) where F : struct, IRingBinary
    {
        (a, b) = Elements.Promote(a, b);
        return new ZipRing<F>().Apply(a, b);
    }

    internal static Tensor Compare<F>(Tensor a, Tensor b) where F : struct, IComparison
    {
        (a, b) = Elements.Promote(a, b);
        return new Compare<F>().Apply(a, b);
    }
}
