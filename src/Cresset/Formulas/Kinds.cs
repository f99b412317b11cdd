namespace Cresset;

/// <summary>Kinds of element types that a formula is defined for.</summary>
[Flags]
internal enum Kinds
{
    Bool = 1,
    Integer = 2,
    Float = 4,
    Complex = 8,
    Whole = Bool | Integer,
    Numbers = Integer | Float | Complex,
    Real = Bool | Integer | Float,
    Any = Real | Complex,
}

/// <summary>Checks of element types.</summary>
internal static class KindChecks
{
    public static bool Has(this Kinds kinds, DType type) => ((int)kinds >> type.Category() & 1) != 0;

    /// <exception cref="DTypeException">The formula is not defined for the type.</exception>
    public static void Require(this Kinds kinds, DType type, string operation)
    {
        if (!kinds.Has(type)) throw new DTypeException(
            $"{operation}: not defined for {type.TorchName()}, only for {Text(kinds)}. Convert it with To(…).");
    }

    private static string Text(Kinds kinds) => string.Join(", ", Enum.GetValues<Kinds>()
        .Where(k => int.PopCount((int)k) == 1 && kinds.HasFlag(k)).Select(k => k switch
        {
            Kinds.Bool => "bool",
            Kinds.Integer => "integers",
            Kinds.Float => "floating point",
            _ => "complex numbers",
        }));
}
