namespace Cresset.Tests.Conformance;

/// <summary>
/// A call of an operation with inputs of a few elements; the suite derives all its tests from it.
/// </summary>
/// <param name="Name">The operation's or formula's type, and after a slash what is special.</param>
/// <param name="Run">The call.</param>
/// <param name="Slots">The inputs; null stands for one that is left out.</param>
internal sealed record Sample(string Name, Func<Tensor?[], Tensor[]> Run, Slot?[] Slots)
{
    /// <summary>The type that the sample stands for.</summary>
    public Type Covers { get; init; } = Catalog.Find(Name.Split('/')[0]);

    /// <summary>The operation for some inputs, where the sample gives it.</summary>
    public Func<Tensor?[], Op>? Op { get; init; }

    /// <summary>Element types that must work; others may, or must say that they do not.</summary>
    public Kinds Kinds { get; init; } = Kinds.Float;

    /// <summary>Is every element of the result a function of one element of each input?</summary>
    public bool Elementwise { get; init; }

    /// <summary>Does it take inputs of any sizes, and not only those of the sample?</summary>
    public bool AnySize { get; init; } = true;

    /// <summary>
    /// Does the call itself find sizes and types that do not fit? Inner operations rely on their callers.
    /// </summary>
    public bool Guarded { get; init; } = true;

    /// <summary>Is there a gradient to check?</summary>
    public bool Differentiable { get; init; } = true;

    /// <summary>
    /// Is it the same for any strides of its inputs? Not where it draws or counts in memory order.
    /// </summary>
    public bool AnyLayout { get; init; } = true;

    /// <summary>Do results share the bytes of the first input?</summary>
    public bool IsView { get; init; }

    /// <summary>Does it draw random numbers (from a generator that starts anew in each call)?</summary>
    public bool Random { get; init; }

    /// <summary>
    /// How many times coarser than one rounding results may be, in units of the largest result.
    /// </summary>
    public double Ulps { get; init; } = 4;

    /// <summary>The inputs in a type; each size but 1 multiplied by <paramref name="grow"/>.</summary>
    public Tensor?[] Inputs(DType type, long grow = 1, int seed = 1) =>
        [.. Slots.Select((slot, i) => slot?.Make(type, seed * 31 + i, grow))];

    /// <summary>Which inputs get a gradient.</summary>
    public bool IsSmooth(int input) => Differentiable && Slots[input] is { Content: Content.Number, Constant: false };

    /// <summary>How much sizes must grow to pass a number of elements.</summary>
    public long GrowthTo(long elements)
    {
        long grow = 1;
        while (grow < elements && !Slots.Any(s => s is not null && Count(s, grow) >= elements)) grow++;
        return grow;

        static double Count(Slot slot, long grow) =>
            slot.Sizes.Aggregate(1.0, (count, size) => count * (size > 1 ? size * grow : size));
    }

    public override string ToString() => Name;
}
