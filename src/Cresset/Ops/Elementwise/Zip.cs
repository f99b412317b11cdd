using Cresset.Devices;

namespace Cresset;

/// <summary>
/// An element-wise operation of two tensors of one type; <see cref="Elements"/> promotes before.
/// </summary>
internal abstract record ElementwiseOp : BinaryOp, IElementwise
{
    /// <summary>Are integers converted to the default floating point type?</summary>
    public virtual bool ComputesInFloat => false;

    /// <summary>The types that the operation takes, after promotion.</summary>
    public virtual Kinds Kinds => Kinds.Any;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        Kinds.Require(a.DType, Name);
        return new(ElementLayout.Of([a, b], Name), a.DType, a.Device, a.IsNumber && b.IsNumber);
    }
}

/// <summary>Applies a formula of two floating point variables.</summary>
internal sealed record Zip<F>(F Formula = default) : ElementwiseOp where F : unmanaged, IBinary
{
    public override string Name => F.Name ?? typeof(F).Name;

    public override bool ComputesInFloat => true;

    protected internal override Saves SavesFor(int needs) => Saved2.For<F>(needs);

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.Zip(Formula, a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        Slopes.Apply2(Formula, saved, dy);
}

/// <summary>Applies a formula of two variables of any type.</summary>
internal sealed record ZipRing<F>(F Formula = default) : ElementwiseOp where F : unmanaged, IRingBinary
{
    public override string Name => F.Name ?? typeof(F).Name;

    public override Kinds Kinds => F.Kinds;

    protected internal override Saves SavesFor(int needs) => Saved2.For<F>(needs);

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.ZipRing(Formula, a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        Slopes.Apply2(Formula, saved, dy);
}

/// <summary>Applies a function of two integers; it has no gradient.</summary>
internal sealed record ZipWhole<F>(F Formula = default) : ElementwiseOp where F : unmanaged, IWhole
{
    public override string Name => F.Name ?? typeof(F).Name;

    public override Kinds Kinds => F.Kinds & Kinds.Whole;

    protected override Saves Saves => Saves.None;

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.ZipWhole(Formula, a, b, y);
        return true;
    }
}

/// <summary>Compares element by element.</summary>
internal sealed record Compare<F>(F Formula = default) : BinaryOp where F : unmanaged, IComparison
{
    public override string Name => F.Name ?? typeof(F).Name;

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        F.Kinds.Require(a.DType, Name);
        return new(ElementLayout.Of([a, b], Name), DType.Bool, a.Device);
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.Compare(Formula, a, b, y);
        return true;
    }
}

/// <summary>What two slopes read, as far as they are wanted.</summary>
internal static class Saved2
{
    public static Saves For<F>(int needs) where F : unmanaged, ISlopes =>
        ((needs & 1) != 0 ? F.SavesA : Saves.None) | ((needs & 2) != 0 ? F.SavesB : Saves.None);
}
