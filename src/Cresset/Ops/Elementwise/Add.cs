using Cresset.Devices;

namespace Cresset;

/// <summary>Sum: <c>a + alpha · b</c>.</summary>
internal sealed record Add(double Alpha = 1) : ElementwiseOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        if (!a.DType.IsDifferentiable() && Alpha != Math.Floor(Alpha)) throw new DTypeException(
            $"{Name}: alpha must be a whole number for {a.DType.TorchName()}, but it is {Alpha}.");
        return base.Infer(a, b);
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        if (Alpha == 1) backend.ZipRing(default(AddFormula), a, b, y);
        else backend.ZipRing(new ScaledSum(Alpha), a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        (dy, saved.Needs(1) && Alpha != 1 ? dy * Alpha : dy);
}

/// <summary><c>a + b</c>.</summary>
internal readonly struct AddFormula : IRingBinary
{
    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IRing<T> => a + b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 1;
}

/// <summary><c>a + alpha · b</c>.</summary>
internal readonly struct ScaledSum(double alpha) : IRingBinary
{
    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IRing<T> => a + b * alpha;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => alpha;
}

public partial class Tensor
{
    /// <summary>Sum: <c>this + alpha · other</c>, broadcasting; of truth values "or".</summary>
    /// <exception cref="DTypeException">The operands are integers and alpha is not whole.</exception>
    public Tensor Add(Tensor other, double alpha = 1)
    {
        (Tensor a, Tensor b) = Elements.Promote(this, other);
        return new Add(alpha).Apply(a, b);
    }

    /// <summary>Sum: <c>a + b</c>, broadcasting; of truth values "or".</summary>
    public static Tensor operator +(Tensor a, Tensor b)
    {
        (a, b) = Elements.Promote(a, b);
        return new Add().Apply(a, b);
    }

    /// <summary>Adds in place: <c>this ← this + alpha · other</c>.</summary>
    public Tensor AddInPlace(Tensor other, double alpha = 1) => InPlace.Elementwise(new Add(alpha), this, other);
}
