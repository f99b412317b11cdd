using System.Numerics;
using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Quotient rounded down. It has no derivative; <see cref="Tensor.Div"/> with rounding has the slope 0.
/// </summary>
internal sealed record FloorDivide : ElementwiseOp
{
    public override Kinds Kinds => Kinds.Numbers & Kinds.Real;

    protected override Saves Saves => Saves.None;

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        if (y.DType.IsDifferentiable()) backend.Zip(default(FloorQuotient), a, b, y);
        else backend.ZipWhole(default(FloorQuotient), a, b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => throw new AutogradException(
        "FloorDivide: it has no derivative. Use Div(…, RoundingMode.Floor), whose gradient is 0, or Detach().");
}

/// <summary>Quotient rounded down.</summary>
internal readonly struct FloorQuotient : IScalar2, IWhole
{
    public static string? Name => "Div";

    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => SpecialMath.FloorDivide(a, b);

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> => Quotient(a, b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 0;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 0;

    private static E Quotient<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>
    {
        if (b == E.Zero) return E.Zero;
        if (E.IsNegative(b) && b == E.Zero - E.One) return E.Zero - a;
        E quotient = a / b;
        return quotient * b != a && E.IsNegative(a) != E.IsNegative(b) ? quotient - E.One : quotient;
    }
}

public partial class Tensor
{
    /// <summary>Quotient rounded down.</summary>
    /// <exception cref="DivideByZeroException">Integers are divided, and a divisor is 0.</exception>
    public Tensor FloorDivide(Tensor other)
    {
        CheckDivisor(this, other, nameof(FloorDivide));
        (Tensor a, Tensor b) = Elements.Promote(this, other);
        return new FloorDivide().Apply(a, b);
    }
}
