namespace Cresset.Benchmarks;

/// <summary>One thing to measure; its name is the peer's too.</summary>
/// <param name="Item">What the user asks for: several cases may share it.</param>
/// <param name="Size">Tells the cases of an item apart.</param>
/// <param name="Prepare">Builds what is needed and gives the call to measure.</param>
internal sealed record Case(string Item, string Size, Func<Action> Prepare)
{
    public string Name => Size.Length == 0 ? Item : $"{Item} {Size}";

    /// <summary>Floating point operations of a call, for the share of the peak.</summary>
    public double Flops { get; init; }

    /// <summary>Bytes that a call must read and write, for the share of the peak.</summary>
    public double Bytes { get; init; }

    /// <summary>Bytes of text that a call reads, in UTF-8.</summary>
    public Func<long>? TextBytes { get; init; }

    /// <summary>
    /// Does it record a graph? Otherwise it runs with gradients off (PyTorch: inference mode).
    /// </summary>
    public bool Grad { get; init; }

    /// <summary>The least speed, relative to the peer's.</summary>
    public double? Floor { get; init; }
}
