using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Power: <c>a^b</c>; 0^0 is 1. Integers stay integers and wrap.</summary>
internal readonly struct Pow : IBinary, IWhole
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B | Saves.Output;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Pow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(b, 0), 0, b * T.Pow(a, b - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> =>
        T.Select(T.Equal(a, 0), T.Select(T.GreaterOrEqual(b, 0), 0, y * T.Log(a)), y * T.Log(a));

    /// <summary>By squaring. A negative exponent leaves only the powers of 1 and −1.</summary>
    public E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E>
    {
        if (E.IsNegative(b)) return a == E.One ? a : a != E.Zero - E.One ? E.Zero : E.IsOddInteger(b) ? a : E.One;
        E power = E.One;
        for (; b != E.Zero; b >>>= 1, a *= a) if (E.IsOddInteger(b)) power *= a;
        return power;
    }
}

/// <summary>Power with one exponent for all elements: small integers are exact products.</summary>
internal readonly struct NumberPow(double exponent) : IUnary
{
    public static string? Name => "Pow";

    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => Of(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        exponent == 0 ? 0 : exponent == 2 ? 2 * x : exponent * Of(x, exponent - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of<T>(T x, double exponent) where T : IReal<T>
    {
        if (typeof(T) == typeof(Tensor)) return T.Pow(x, exponent);   // one node, not a product of x with itself
        if (exponent == 2) return x * x;
        if (exponent == 1) return x;
        if (exponent == 3) return x * x * x;
        if (exponent == 0.5) return T.Sqrt(x);
        if (exponent == -1) return 1 / x;
        if (exponent == -0.5) return 1 / T.Sqrt(x);
        if (exponent == -2) return 1 / (x * x);
        return exponent == 0 ? 1 : T.Pow(x, exponent);
    }
}

public partial class Tensor
{
    /// <summary>Power: <c>this^exponent</c>, broadcasting; integers stay integers.</summary>
    /// <exception cref="ArgumentException">Integers are raised to a negative number.</exception>
    /// <exception cref="DTypeException">Both operands are bool.</exception>
    public Tensor Pow(Tensor exponent)
    {
        DType type = Promotion.Of([Spec, exponent.Spec]);
        if (type == DType.Complex32 || (type == DType.Bool && !exponent.IsNumber))
            throw new DTypeException($"Pow: not defined for {type.TorchName()}. Convert with To(…).");
        if (!exponent.IsNumber) return ZipBoth<Pow>(this, exponent);
        if (!type.IsDifferentiable())
        {
            if (exponent.Item<long>() < 0) throw new ArgumentException(
                $"Pow: integers cannot be raised to the negative power {exponent.Item<long>()}. Convert with To(…).");
            return ZipWhole<Pow>(this, exponent);
        }
        return exponent.DType.IsComplex() || exponent.RequiresGrad || IsNumber ? Zip<Pow>(this, exponent)
            : Elements.As(this, type).Map(new NumberPow(exponent.Item<double>()));
    }

    /// <summary>Power of a number: <c>input^exponent</c>.</summary>
    public static Tensor Pow(double input, Tensor exponent) => Zip<Pow>(input, exponent);

    /// <summary>Raises in place: <c>this ← this^exponent</c>.</summary>
    /// <exception cref="ArgumentException">Integers are raised to a negative number.</exception>
    public Tensor PowInPlace(Tensor exponent)
    {
        if (DType.IsDifferentiable()) return InPlace.Elementwise(new Zip<Pow>(), this, exponent);
        if (exponent.DType.IsInteger() && Truth.Any(exponent < 0))
            throw new ArgumentException("Pow: integers cannot be raised to negative powers.");
        return InPlace.Elementwise(new ZipWhole<Pow>(), this, exponent);
    }
}
