namespace Cresset;

/// <summary>PyTorch's type promotion.</summary>
public static class Promotion
{
    /// <summary>The smallest type that holds both, as <c>torch.promote_types</c> gives it.</summary>
    /// <exception cref="DTypeException">The pair has no common type.</exception>
    public static DType Of(DType a, DType b)
    {
        if (a == b) return a;
        if (a.Category() < b.Category()) (a, b) = (b, a);
        if (IsFloat8(a) || IsFloat8(b)) throw None(a, b);
        if (a.IsComplex()) return Complexes(a, b);
        if (a.IsFloat()) return b.IsFloat() ? Wider(a, b) : a;
        return b == DType.Bool ? a : Integers(a, b);
    }

    /// <summary>
    /// The type of an element-wise result: tensors with dimensions decide first, then 0-d tensors, then plain
    /// numbers; a later group only matters when it is of a higher kind (bool, integer, float, complex).
    /// </summary>
    internal static DType Of(ReadOnlySpan<TensorSpec> operands)
    {
        DType? dim = null, zero = null, number = null;
        foreach (TensorSpec x in operands)
        {
            if (x.IsNone) continue;
            if (x.IsNumber) number = Join(number, NumberType(x.DType));
            else if (x.Layout.Rank == 0) zero = Join(zero, x.DType);
            else dim = Join(dim, x.DType);
        }
        return Combine(dim, Combine(zero, number))
            ?? throw new DTypeException("Promotion: there is no operand to take the type from.");
    }

    /// <summary>Can a value of <paramref name="from"/> be stored in place in <paramref name="to"/>?</summary>
    public static bool CanCast(DType from, DType to) => from.Category() <= to.Category();

    /// <summary>
    /// The type in which functions such as <c>exp</c> are computed: integers become the default.
    /// </summary>
    public static DType ToFloat(DType type) => type.IsDifferentiable() ? type : DTypes.Default;

    private static DType NumberType(DType type) =>
        type.IsFloat() ? DTypes.Default : type == DType.Complex128 ? ComplexOf(DTypes.Default) : type;

    private static DType? Join(DType? a, DType b) => a is { } known ? Of(known, b) : b;

    private static DType? Combine(DType? higher, DType? lower) =>
        higher is not { } h ? lower : lower is not { } l || h.Category() >= l.Category() ? h
        : h.IsFloat() ? ComplexOf(h) : Of(h, l);

    private static DType ComplexOf(DType real) => real switch
    {
        DType.Float16 => DType.Complex32,
        DType.Float64 => DType.Complex128,
        _ => DType.Complex64,
    };

    private static DType Complexes(DType a, DType b)
    {
        if (!b.IsFloat() && !b.IsComplex()) return a;
        DType other = b.IsFloat() ? ComplexOf(b) : b;
        return a == DType.Complex128 || other == DType.Complex128 ? DType.Complex128
            : a == other ? a : DType.Complex64;
    }

    private static bool IsFloat8(DType type) => type is DType.Float8E4M3 or DType.Float8E5M2;

    private static DType Wider(DType a, DType b) =>
        a is DType.Float64 || b is DType.Float64 ? DType.Float64 : DType.Float32;

    private static DType Integers(DType a, DType b)
    {
        if (a is >= DType.UInt16 and <= DType.UInt64 || b is >= DType.UInt16 and <= DType.UInt64) throw None(a, b);
        if (a != DType.UInt8 && b != DType.UInt8) return a > b ? a : b;
        DType other = a == DType.UInt8 ? b : a;
        return other == DType.Int8 ? DType.Int16 : other;
    }

    private static DTypeException None(DType a, DType b) =>
        new($"{a.TorchName()} and {b.TorchName()} have no common type: convert one of them with To(…).");
}
