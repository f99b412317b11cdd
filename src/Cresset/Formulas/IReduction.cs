namespace Cresset;

/// <summary>
/// A reduction of elements of any type: enters each element, combines them in a fixed tree. Fields are its
/// options. Floats are combined in blocks of 1,024 and then in double, integers in 64 bits.
/// </summary>
internal interface IRingReduction
{
    /// <summary>What no element gives; combining with it changes nothing.</summary>
    double Start { get; }

    T Enter<T>(T x) where T : IRing<T>;

    T Combine<T>(T a, T b) where T : IRing<T>;
}

/// <summary>A reduction of floating point numbers with a parameter for each result and a last step in
/// double.</summary>
internal interface IReduction
{
    /// <summary>What no element gives; combining with it changes nothing.</summary>
    double Start { get; }

    /// <param name="x">The element.</param>
    /// <param name="pivot">The parameter of the result that it goes to: a mean, a maximum …; 0 if there is
    /// none.</param>
    T Enter<T>(T x, T pivot) where T : IReal<T>;

    T Combine<T>(T a, T b) where T : IReal<T>;

    /// <summary>The result of <paramref name="count"/> elements.</summary>
    double Finish(double total, double pivot, long count);
}
