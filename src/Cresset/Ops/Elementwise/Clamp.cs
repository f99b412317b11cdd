using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>min(max(x, low), high)</c>; the slope within and at the bounds is 1.</summary>
internal readonly struct Clamp : ITernary
{
    public static Saves SavesOf(int side) => Saves.A | Saves.B | Saves.C;

    public T Value<T>(T a, T b, T c) where T : IReal<T> => T.Min(T.Max(a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(int side, T a, T b, T c) where T : IReal<T> => side switch
    {
        0 => T.Select(T.LessOrEqual(b, a), T.Select(T.LessOrEqual(a, c), 1, 0), 0),
        1 => T.Select(T.Less(a, b), T.Select(T.Less(b, c), 1, 0), 0),
        _ => T.Select(T.Less(c, a), 1, T.Select(T.Less(c, b), 1, 0)),
    };
}

/// <summary>The larger of x and a bound; at the bound x gets the gradient.</summary>
internal readonly struct ClampMin : IRingBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IRing<T> => T.Max(a, b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.LessOrEqual(b, a), 1, 0);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Less(a, b), 1, 0);
}

/// <summary>The smaller of x and a bound; at the bound x gets the gradient.</summary>
internal readonly struct ClampMax : IRingBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IRing<T> => T.Min(a, b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.LessOrEqual(a, b), 1, 0);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Less(b, a), 1, 0);
}

public partial class Tensor
{
    /// <summary>Brings every element into [min, max]; if min passes max, the result is max.</summary>
    /// <exception cref="ArgumentException">Neither bound is given.</exception>
    public Tensor Clamp(Tensor? min = null, Tensor? max = null)
    {
        if (min is null) return max is null ? throw NoBound() : ClampMax(max);
        if (max is null) return ClampMin(min);
        DType type = Promotion.Of([Spec, min.Spec, max.Spec]);
        return type.IsDifferentiable() ? Map3(default(Clamp), this, min, max) : ClampMin(min).ClampMax(max);
    }

    /// <summary>Nothing below min; at the bound the gradient is 1.</summary>
    public Tensor ClampMin(Tensor min) => ZipRing<ClampMin>(this, min);

    /// <summary>Nothing above max; at the bound the gradient is 1.</summary>
    public Tensor ClampMax(Tensor max) => ZipRing<ClampMax>(this, max);

    /// <summary>Brings every element into [min, max], in place.</summary>
    /// <exception cref="ArgumentException">Neither bound is given.</exception>
    public Tensor ClampInPlace(Tensor? min = null, Tensor? max = null)
    {
        if (min is null && max is null) throw NoBound();
        if (min is not null) InPlace.Elementwise(new ZipRing<ClampMin>(), this, min);
        return max is null ? this : InPlace.Elementwise(new ZipRing<ClampMax>(), this, max);
    }

    private static ArgumentException NoBound() => new("Clamp: give min, max or both.");
}
