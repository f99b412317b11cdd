using System.Numerics;

namespace Cresset;

/// <summary>Quotient: <c>a / b</c>; integers give floating point.</summary>
internal readonly struct Div : IBinary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves SavesA => Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => a / b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 1 / b;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -a / (b * b);
}

/// <summary>Quotient rounded towards 0.</summary>
internal readonly struct TruncDivide : IScalar2, IWhole
{
    public static string? Name => "Div";

    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves SavesA => Saves.None;

    public static Saves SavesB => Saves.None;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Each(a, b, this);

    public E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E> => E.Truncate(a / b);

    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E> =>
        b == E.Zero ? E.Zero : b == E.Zero - E.One && E.IsNegative(b) ? E.Zero - a : a / b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => 0;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => 0;
}

/// <summary>How a quotient is rounded to an integer.</summary>
public enum RoundingMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Towards 0.</summary>
    Trunc,

    /// <summary>Down.</summary>
    Floor,
}

public partial class Tensor
{
    /// <summary>
    /// Quotient: <c>this / other</c>, broadcasting; integers give floating point unless it is rounded.
    /// </summary>
    /// <exception cref="DivideByZeroException">
    /// Integers are divided with rounding, and a divisor is 0.
    /// </exception>
    public Tensor Div(Tensor other, RoundingMode roundingMode = RoundingMode.None)
    {
        if (roundingMode == RoundingMode.None) return Zip<Div>(this, other);
        return roundingMode == RoundingMode.Floor ? ZipDivision<FloorQuotient>(this, other)
            : ZipDivision<TruncDivide>(this, other);
    }

    /// <summary>Quotient: <c>a / b</c>, broadcasting; integers give floating point.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Zip<Div>(a, b);

    /// <summary>Divides in place: <c>this ← this / other</c>.</summary>
    public Tensor DivInPlace(Tensor other) => InPlace.Elementwise(new Zip<Div>(), this, other);

    /// <summary>Divisions of integers, which check for 0 first: loops cannot throw.</summary>
    internal static Tensor ZipDivision<F>(Tensor a, Tensor b) where F : unmanaged, IBinary, IWhole
    {
        CheckDivisor(a, b, F.Name ?? typeof(F).Name);
        return ZipBoth<F>(a, b);
    }

    private static void CheckDivisor(Tensor a, Tensor b, string operation)
    {
        DType type = Promotion.Of([a.Spec, b.Spec]);
        (Kinds.Numbers & Kinds.Real).Require(type, operation);
        if (type.IsInteger() && Truth.Any(b.LogicalNot()))
            throw new DivideByZeroException($"{operation}: an integer divisor is 0.");
    }
}
