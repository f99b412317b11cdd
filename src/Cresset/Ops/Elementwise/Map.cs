using Cresset.Devices;

namespace Cresset;

/// <summary>Applies a formula of one floating point variable; integers are computed in the default type.</summary>
internal sealed record Map<F> : UnaryOp, IElementwise where F : struct, IUnary
{
    public override string Name => typeof(F).Name;

    protected override Saves Saves => F.Saves;

    protected override TensorSpec Infer(TensorSpec x) => x.Dense();

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Map<F>(x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Slopes.Apply<F>(saved, dy);
}

/// <summary>Applies a formula of one variable of any type.</summary>
internal sealed record MapRing<F> : UnaryOp, IElementwise where F : struct, IRingUnary
{
    public override string Name => typeof(F).Name;

    protected override Saves Saves => F.Saves;

    protected override TensorSpec Infer(TensorSpec x) => x.Dense();

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.MapRing<F>(x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Slopes.Apply<F>(saved, dy);
}

/// <summary><c>dx = dy · f′(x, y)</c>: one fused kernel, or tensor operations under createGraph.</summary>
internal static class Slopes
{
    public static Tensor Apply<F>(Saved saved, Tensor dy) where F : struct, ISlope
    {
        Tensor? x = F.Saves.HasFlag(Saves.A) ? saved.A : null;
        Tensor? y = F.Saves.HasFlag(Saves.Output) ? saved.Output : null;
        if (GradMode.IsOn) return dy * F.Slope(x ?? dy, y ?? dy);
        Tensor dx = Tensor.Empty((x ?? y ?? dy).Spec.Dense().As(dy.DType));
        dx.Backend.MapSlope<F>(x, y, dy, dx);
        return dx;
    }

    public static (Tensor?, Tensor?) Apply2<F>(Saved saved, Tensor dy) where F : struct, ISlopes =>
        (saved.Needs(0) ? Side<F>(saved, dy, 0) : null, saved.Needs(1) ? Side<F>(saved, dy, 1) : null);

    private static Tensor Side<F>(Saved saved, Tensor dy, int side) where F : struct, ISlopes
    {
        Saves saves = side == 0 ? F.SavesA : F.SavesB;
        Tensor? a = saves.HasFlag(Saves.A) ? saved.A : null, b = saves.HasFlag(Saves.B) ? saved.B : null;
        Tensor? y = saves.HasFlag(Saves.Output) ? saved.Output : null;
        if (GradMode.IsOn)
            return dy * (side == 0 ? F.SlopeA(a ?? dy, b ?? dy, y ?? dy) : F.SlopeB(a ?? dy, b ?? dy, y ?? dy));
        Tensor dx = Tensor.Empty(dy.Spec.Dense());
        dx.Backend.ZipSlope<F>(new ZipSlopeOperands(a, b, y, dy, side), dx);
        return dx;
    }
}

public partial class Tensor
{
    /// <summary>Applies a formula; integers become the default floating point type first.</summary>
    internal Tensor Map<F>() where F : struct, IUnary =>
        new Map<F>().Apply(DType.IsDifferentiable() ? this : To(DTypes.Default));

    internal Tensor MapRing<F>() where F : struct, IRingUnary => new MapRing<F>().Apply(this);
}
