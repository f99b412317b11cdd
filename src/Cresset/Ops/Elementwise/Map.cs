using Cresset.Devices;

namespace Cresset;

/// <summary>Applies a formula of one floating point variable.</summary>
internal sealed record Map<F>(F Formula = default) : UnaryOp, IElementwise where F : unmanaged, IUnary
{
    public override string Name => F.Name ?? typeof(F).Name;

    protected override Saves Saves => F.Saves;

    protected override TensorSpec Infer(TensorSpec x) => x.Dense().As(Promotion.ToFloat(x.DType));

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Map(Formula, x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Slopes.Apply(Formula, saved, dy);
}

/// <summary>Applies a formula of one variable of any type.</summary>
internal sealed record MapRing<F>(F Formula = default) : UnaryOp, IElementwise where F : unmanaged, IRingUnary
{
    public override string Name => F.Name ?? typeof(F).Name;

    protected override Saves Saves => F.Saves;

    protected override TensorSpec Infer(TensorSpec x)
    {
        F.Kinds.Require(x.DType, Name);
        return x.Dense();
    }

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.MapRing(Formula, x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Slopes.Apply(Formula, saved, dy);
}

/// <summary>A truth value for each element.</summary>
internal sealed record Test<F>(F Formula = default) : UnaryOp where F : unmanaged, ITest
{
    public override string Name => F.Name ?? typeof(F).Name;

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x)
    {
        F.Kinds.Require(x.DType, Name);
        return x.Dense().As(DType.Bool);
    }

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Test(Formula, x, y);
        return true;
    }
}

public partial class Tensor
{
    /// <summary>Applies a formula; integers become the default floating point type first.</summary>
    internal Tensor Map<F>(F formula = default) where F : unmanaged, IUnary
    {
        F.Kinds.Require(DType, F.Name ?? typeof(F).Name);
        return new Map<F>(formula).Apply(DType.IsDifferentiable() ? this : To(DTypes.Default));
    }

    /// <summary>Applies a formula in place.</summary>
    internal Tensor MapInPlace<F>(F formula = default) where F : unmanaged, IUnary
    {
        F.Kinds.Require(DType, F.Name ?? typeof(F).Name);
        return InPlace.Run(new Map<F>(formula), this, this);
    }

    internal Tensor MapRing<F>(F formula = default) where F : unmanaged, IRingUnary =>
        new MapRing<F>(formula).Apply(this);

    internal Tensor MapRingInPlace<F>(F formula = default) where F : unmanaged, IRingUnary =>
        InPlace.Run(new MapRing<F>(formula), this, this);

    internal Tensor Test<F>(F formula = default) where F : unmanaged, ITest => new Test<F>(formula).Apply(this);
}
