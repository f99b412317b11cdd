namespace Cresset.Tests.Conformance;

/// <summary>
/// Whole, truth and complex numbers: what must work equals wider types, the rest is refused clearly.
/// </summary>
public sealed class TypeTests
{
    public static TheoryData<string> All => Catalog.Names(s => s.Slots.Any(t => t is { Content: Content.Number }));

    [Theory]
    [MemberData(nameof(All))]
    public void Int32_works_or_is_refused(string name) => Try(name, DType.Int32);

    [Theory]
    [MemberData(nameof(All))]
    public void Int64_works_or_is_refused(string name) => Try(name, DType.Int64);

    [Theory]
    [MemberData(nameof(All))]
    public void Int16_works_or_is_refused(string name) => Try(name, DType.Int16);

    [Theory]
    [MemberData(nameof(All))]
    public void UInt8_works_or_is_refused(string name) => Try(name, DType.UInt8);

    [Theory]
    [MemberData(nameof(All))]
    public void Bool_works_or_is_refused(string name) => Try(name, DType.Bool);

    [Theory]
    [MemberData(nameof(All))]
    public void Complex64_works_or_is_refused(string name) => Try(name, DType.Complex64);

    private static void Try(string name, DType type)
    {
        Sample sample = Catalog.Samples[name];
        if (!sample.Guarded && !sample.Kinds.Has(type)) return;
        if (!TryInputs(sample, type, out Tensor?[] x)) return;
        Tensor[] y;
        try
        {
            y = sample.Run(x);
        }
        catch (Exception e) when (e is DTypeException or NotSupportedException && !sample.Kinds.Has(type))
        {
            Assert.Contains(type.TorchName(), e.Message, StringComparison.Ordinal);
            return;
        }
        Tensor[] expected = sample.Run(sample.As(x, Wide(sample, type)));
        for (int k = 0; k < y.Length; k++) Equal(expected[k], y[k], $"{name}, {type}");
    }

    private static DType Wide(Sample sample, DType type) => type.IsComplex() ? DType.Complex128
        : (sample.Kinds & Kinds.Float) == 0 ? DType.Int64 : DType.Float64;

    /// <summary>Some samples have no whole number in their domain.</summary>
    private static bool TryInputs(Sample sample, DType type, out Tensor?[] x)
    {
        bool any = type.IsDifferentiable() || sample.Slots.All(s => s is null || Math.Floor(s.High) >= Math.Max(0, s.Low));
        x = any ? sample.Inputs(type) : [];
        return any;
    }

    private static void Equal(Tensor expected, Tensor y, string what)
    {
        if (y.DType.IsDifferentiable())
            Compare.Near(Compare.Values(expected), Compare.Values(y), 8 * Compare.Epsilon(y.DType), what);
        else if (y.DType == DType.Bool)
            Assert.Equal(expected.ToArray<double>().Select(v => v != 0), y.ToArray<bool>());
        else
            Assert.Equal(expected.ToArray<double>().Select(v => y.DType == DType.UInt8 ? (byte)(long)v : v), y.ToArray<double>());
    }
}
