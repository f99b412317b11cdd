using Cresset.Devices;

namespace Cresset;

/// <summary><c>dx = dy · f′</c>: one fused kernel, or tensor operations under createGraph.</summary>
internal static class Slopes
{
    public static Tensor Apply<F>(F f, Saved saved, Tensor dy) where F : unmanaged, ISlope
    {
        Tensor? x = F.Saves.HasFlag(Saves.A) ? saved.A : null;
        Tensor? y = F.Saves.HasFlag(Saves.Output) ? saved.Output : null;
        if (GradMode.IsOn) return Times(dy, () => f.Slope(x ?? dy, y ?? dy));
        Tensor dx = Tensor.Empty((x ?? y ?? dy).Spec.Dense().As(dy.DType));
        dx.Backend.MapSlope(f, new(x, y, dy), dx);
        return dx;
    }

    public static (Tensor?, Tensor?) Apply2<F>(F f, Saved saved, Tensor dy) where F : unmanaged, ISlopes =>
        (saved.Needs(0) ? Side(f, saved, dy, 0) : null, saved.Needs(1) ? Side(f, saved, dy, 1) : null);

    public static Tensor? Apply3<F>(F f, Saved saved, Tensor dy, int side) where F : unmanaged, ITernary
    {
        if (!saved.Needs(side)) return null;
        Saves saves = F.SavesOf(side);
        Tensor? a = saves.HasFlag(Saves.A) ? saved.A : null, b = saves.HasFlag(Saves.B) ? saved.B : null;
        Tensor? c = saves.HasFlag(Saves.C) ? saved.C : null;
        if (GradMode.IsOn) return Times(dy, () => f.Slope(side, a ?? dy, b ?? dy, c ?? dy));
        Tensor dx = Tensor.Empty(dy.Spec.Dense());
        dx.Backend.Map3Slope(f, new(a, b, c, dy, side), dx);
        return dx;
    }

    private static Tensor Side<F>(F f, Saved saved, Tensor dy, int side) where F : unmanaged, ISlopes
    {
        Saves saves = side == 0 ? F.SavesA : F.SavesB;
        Tensor? a = saves.HasFlag(Saves.A) ? saved.A : null, b = saves.HasFlag(Saves.B) ? saved.B : null;
        Tensor? y = saves.HasFlag(Saves.Output) ? saved.Output : null;
        if (GradMode.IsOn) return Times(dy, () => side == 0
            ? f.SlopeA(a ?? dy, b ?? dy, y ?? dy) : f.SlopeB(a ?? dy, b ?? dy, y ?? dy));
        Tensor dx = Tensor.Empty(dy.Spec.Dense());
        dx.Backend.ZipSlope(f, new ZipSlopeOperands(a, b, y, dy, side), dx);
        return dx;
    }

    /// <summary>
    /// The slope on tensors; choices between constants get the precision of dy, not the default one.
    /// </summary>
    private static Tensor Times(Tensor dy, Func<Tensor> slope)
    {
        DType before = DTypes.Default;
        if (dy.DType is DType.Float64 or DType.Complex128) DTypes.Default = DType.Float64;
        try
        {
            return dy * slope().Conjugate();
        }
        finally
        {
            DTypes.Default = before;
        }
    }
}
