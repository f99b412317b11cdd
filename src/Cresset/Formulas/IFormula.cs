using System.Numerics;

namespace Cresset;

/// <summary>What of an operation's inputs (bits 0 …) and outputs (bits 8 …) backward needs.</summary>
[Flags]
internal enum Saves
{
    None = 0,
    A = 1,
    B = 2,
    C = 4,
    D = 8,
    Inputs = 0xFF,
    Output = 0x100,
    Output1 = 0x200,
    Output2 = 0x400,
}

/// <summary>What every formula says of itself. A formula is a struct; its fields are its options.</summary>
internal interface IFormula
{
    /// <summary>
    /// The element types that it takes; <c>Real</c> where integers are computed in floating point.
    /// </summary>
    static virtual Kinds Kinds => Kinds.Real;

    /// <summary>The name in messages and of the node, where it is not that of the struct.</summary>
    static virtual string? Name => null;
}

/// <summary>The slope of a function of one variable.</summary>
internal interface ISlope : IFormula
{
    /// <summary>
    /// What <see cref="Slope"/> reads: x is <see cref="Saves.A"/>, y is <see cref="Saves.Output"/>.
    /// </summary>
    static abstract Saves Saves { get; }

    T Slope<T>(T x, T y) where T : IReal<T>;
}

/// <summary>An element-wise function of one floating point variable and its slope.</summary>
internal interface IUnary : ISlope
{
    T Value<T>(T x) where T : IReal<T>;
}

/// <summary>
/// A rare function (<c>lgamma</c>, <c>acosh</c> …), computed in double precision element by element.
/// </summary>
internal interface IScalar : IUnary
{
    double At(double x);
}

/// <summary>An element-wise function of one variable of any type.</summary>
internal interface IRingUnary : ISlope
{
    T Value<T>(T x) where T : IRing<T>;
}

/// <summary>A truth value of one variable of any type.</summary>
internal interface ITest : IFormula
{
    T Value<T>(T x) where T : IRing<T>;
}

/// <summary>Both slopes of a function of two variables.</summary>
internal interface ISlopes : IFormula
{
    /// <summary>What <see cref="SlopeA"/> reads.</summary>
    static abstract Saves SavesA { get; }

    /// <summary>What <see cref="SlopeB"/> reads.</summary>
    static abstract Saves SavesB { get; }

    T SlopeA<T>(T a, T b, T y) where T : IReal<T>;

    T SlopeB<T>(T a, T b, T y) where T : IReal<T>;
}

/// <summary>An element-wise function of two floating point variables.</summary>
internal interface IBinary : ISlopes
{
    T Value<T>(T a, T b) where T : IReal<T>;
}

/// <summary>
/// A rare function of two variables (<c>fmod</c>, <c>atan2</c> …), computed element by element.
/// </summary>
internal interface IScalar2 : IBinary
{
    E At<E>(E a, E b) where E : IBinaryFloatingPointIeee754<E>;
}

/// <summary>A function of two integers; it must not throw, since loops run past the end.</summary>
internal interface IWhole : IFormula
{
    E Whole<E>(E a, E b) where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E>;
}

/// <summary>An element-wise function of two variables of any type.</summary>
internal interface IRingBinary : ISlopes
{
    T Value<T>(T a, T b) where T : IRing<T>;
}

/// <summary>A comparison: a truth value of two variables of any type.</summary>
internal interface IComparison : IFormula
{
    T Value<T>(T a, T b) where T : IRing<T>;
}

/// <summary>An element-wise function of three floating point variables and its slopes.</summary>
internal interface ITernary : IFormula
{
    /// <summary>What the slope of side 0, 1 or 2 reads of the three inputs.</summary>
    static abstract Saves SavesOf(int side);

    T Value<T>(T a, T b, T c) where T : IReal<T>;

    T Slope<T>(int side, T a, T b, T c) where T : IReal<T>;
}
