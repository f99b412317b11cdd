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

/// <summary>The slope of a function of one variable.</summary>
internal interface ISlope
{
    /// <summary>What <see cref="Slope"/> reads: x is <see cref="Saves.A"/>, y is <see cref="Saves.Output"/>.</summary>
    static abstract Saves Saves { get; }

    static abstract T Slope<T>(T x, T y) where T : IReal<T>;
}

/// <summary>An element-wise function of one floating point variable and its slope.</summary>
internal interface IUnary : ISlope
{
    static abstract T Value<T>(T x) where T : IReal<T>;
}

/// <summary>An element-wise function of one variable of any type.</summary>
internal interface IRingUnary : ISlope
{
    static abstract T Value<T>(T x) where T : IRing<T>;
}

/// <summary>Both slopes of a function of two variables.</summary>
internal interface ISlopes
{
    /// <summary>What <see cref="SlopeA"/> reads.</summary>
    static abstract Saves SavesA { get; }

    /// <summary>What <see cref="SlopeB"/> reads.</summary>
    static abstract Saves SavesB { get; }

    static abstract T SlopeA<T>(T a, T b, T y) where T : IReal<T>;

    static abstract T SlopeB<T>(T a, T b, T y) where T : IReal<T>;
}

/// <summary>An element-wise function of two floating point variables.</summary>
internal interface IBinary : ISlopes
{
    static abstract T Value<T>(T a, T b) where T : IReal<T>;
}

/// <summary>An element-wise function of two variables of any type.</summary>
internal interface IRingBinary : ISlopes
{
    static abstract T Value<T>(T a, T b) where T : IRing<T>;
}

/// <summary>A comparison: a truth value of two variables of any type.</summary>
internal interface IComparison
{
    static abstract T Value<T>(T a, T b) where T : IRing<T>;
}
