using Cresset.Devices;

namespace Cresset;

/// <summary>Difference: <c>a − alpha · b</c>.</summary>
internal sealed record Sub(double Alpha = 1) : ElementwiseOp
{
    public override Kinds Kinds => Kinds.Numbers;

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        if (!a.DType.IsDifferentiable() && Alpha != Math.Floor(Alpha)) throw new DTypeException(
            $"{Name}: alpha must be a whole number for {a.DType.TorchName()}, but it is {Alpha}.");
        return base.Infer(a, b);
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        if (Alpha == 1) backend.ZipRing(default(Difference), a, b, y);
        else backend.ZipRing(new ScaledSum(-Alpha), a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        (dy, saved.Needs(1) ? Alpha == 1 ? -dy : dy * -Alpha : null);

    /// <summary>Truth values have no difference, not even where promotion would make them numbers.</summary>
    public static void Check(Tensor a, Tensor b)
    {
        if (a.DType == DType.Bool || b.DType == DType.Bool) throw new DTypeException(
            "Sub: not defined for bool. Use LogicalXor(…), or convert with To(…).");
    }
}

/// <summary><c>a − b</c>.</summary>
internal readonly struct Difference : IRingBinary
{
    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IRing<T> => a - b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -1;
}

public partial class Tensor
{
    /// <summary>Difference: <c>this − alpha · other</c>, broadcasting.</summary>
    /// <exception cref="DTypeException">
    /// An operand is bool, or both are integers and alpha is not whole.
    /// </exception>
    public Tensor Sub(Tensor other, double alpha = 1)
    {
        Cresset.Sub.Check(this, other);
        (Tensor a, Tensor b) = Elements.Promote(this, other);
        return new Sub(alpha).Apply(a, b);
    }

    /// <summary>Difference: <c>a − b</c>, broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => a.Sub(b);

    /// <summary>Negation: <c>−x</c>.</summary>
    public static Tensor operator -(Tensor x) => x.Neg();

    /// <summary>Subtracts in place: <c>this ← this − alpha · other</c>.</summary>
    public Tensor SubInPlace(Tensor other, double alpha = 1)
    {
        Cresset.Sub.Check(this, other);
        return InPlace.Elementwise(new Sub(alpha), this, other);
    }
}
