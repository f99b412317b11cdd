using Cresset.Devices;

namespace Cresset;

/// <summary>Applies a formula of three floating point variables of one type.</summary>
internal sealed record Map3<F>(F Formula = default) : TernaryOp, IElementwise where F : unmanaged, ITernary
{
    public override string Name => F.Name ?? typeof(F).Name;

    protected internal override Saves SavesFor(int needs)
    {
        Saves saves = Saves.None;
        for (int side = 0; side < 3; side++) if ((needs >> side & 1) != 0) saves |= F.SavesOf(side);
        return saves;
    }

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b, TensorSpec c) =>
        new(ElementLayout.Of([a, b, c], Name), a.DType, a.Device);

    protected override bool Run(Backend backend, Operands x, Tensor y)
    {
        backend.Map3(Formula, x, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B, Tensor? C) Gradient(Saved saved, Tensor dy) =>
        (Slopes.Apply3(Formula, saved, dy, 0), Slopes.Apply3(Formula, saved, dy, 1),
            Slopes.Apply3(Formula, saved, dy, 2));
}

public partial class Tensor
{
    /// <summary>Promotes three operands and applies a formula; integers become floating point.</summary>
    internal static Tensor Map3<F>(F formula, Tensor a, Tensor b, Tensor c) where F : unmanaged, ITernary
    {
        DType type = Promotion.Of([a.Spec, b.Spec, c.Spec]);
        F.Kinds.Require(type, F.Name ?? typeof(F).Name);
        type = Promotion.ToFloat(type);
        return new Map3<F>(formula).Apply(Elements.As(a, type), Elements.As(b, type), Elements.As(c, type));
    }
}
