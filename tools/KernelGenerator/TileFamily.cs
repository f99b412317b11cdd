namespace Cresset.KernelGenerator;

/// <summary>
/// One register blocking of the matrix product: element type, vector width, rows and vectors of a tile.
/// </summary>
internal sealed record TileFamily(string Element, int Bits, int Rows, int Vectors)
{
    /// <summary>
    /// The families checked in. 28 of 32 zmm, 15 of 16 ymm and 11 of 16 xmm registers are in use.
    /// </summary>
    public static IReadOnlyList<TileFamily> All { get; } =
    [
        new("float", 512, 8, 3), new("float", 256, 6, 2), new("float", 128, 4, 2),
        new("double", 512, 8, 3), new("double", 256, 6, 2), new("double", 128, 4, 2),
    ];

    public int Lanes => Bits / (Element == "float" ? 32 : 64);

    public string ClassName => $"{char.ToUpperInvariant(Element[0])}{Element[1..]}Tiles{Bits}";

    public string FileName => ClassName + ".g.cs";

    public string Vector => $"Vector{Bits}";

    /// <summary>
    /// Machines without fused multiply-add (only the 128-bit family meets them) must not emulate it.
    /// </summary>
    public string MultiplyAdd => Bits == 128 ? "MultiplyAddEstimate" : "FusedMultiplyAdd";
}
