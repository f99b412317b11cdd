using Cresset.Devices;

namespace Cresset;

/// <summary>Sum: <c>a + b</c>.</summary>
internal sealed record Add : ElementwiseOp
{
    protected override Saves Saves => Saves.None;

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.ZipRing<AddFormula>(a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => (dy, dy);
}

/// <summary><c>a + b</c>.</summary>
internal readonly struct AddFormula : IRingBinary
{
    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public static T Value<T>(T a, T b) where T : IRing<T> => a + b;

    public static T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1;

    public static T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 1;
}

public partial class Tensor
{
    /// <summary>Sum: <c>a + b</c>, broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b)
    {
        (a, b) = Elements.Promote(a, b);
        return new Add().Apply(a, b);
    }

    /// <summary>Adds in place: <c>this ← this + other</c>.</summary>
    public Tensor AddInPlace(Tensor other) => InPlace.Elementwise(new Add(), this, other);
}
