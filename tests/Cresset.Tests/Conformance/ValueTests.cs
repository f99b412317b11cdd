namespace Cresset.Tests.Conformance;

/// <summary>Values against double precision, against the reference, and at special numbers.</summary>
public sealed class ValueTests
{
    private static readonly double[] Special =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -1, 0.5, 2];

    public static TheoryData<string> Floating => Catalog.Names(s => (s.Kinds & Kinds.Float) != 0);

    public static TheoryData<string> Referenced => Catalog.Names(s => s.Op is not null && HasReference(s) && !s.Random);

    public static TheoryData<string> Elementwise => Catalog.Names(s => s.Elementwise && (s.Kinds & Kinds.Float) != 0);

    /// <summary>The neighbour of an infinity is the largest number of the type, which differs.</summary>
    public static TheoryData<string> SpecialToo =>
        Catalog.Names(s => s.Elementwise && (s.Kinds & Kinds.Float) != 0 && s.Covers != typeof(NextAfter));

    [Theory]
    [MemberData(nameof(Floating))]
    public void Single_precision_is_double_precision_rounded(string name) => InType(name, DType.Float32);

    [Theory]
    [MemberData(nameof(Floating))]
    public void Half_precision_is_double_precision_rounded(string name) => InType(name, DType.Float16);

    [Theory]
    [MemberData(nameof(Floating))]
    public void Brain_floats_are_double_precision_rounded(string name) => InType(name, DType.BFloat16);

    [Theory]
    [MemberData(nameof(Referenced))]
    public void The_kernel_equals_the_reference(string name)
    {
        Sample sample = Catalog.Samples[name];
        foreach (DType type in (DType[])[DType.Float64, DType.Float32])
        {
            Tensor?[] x = sample.Inputs(type);
            Tensor[] y = sample.Run(x), expected = Reference(sample.Op!(x), x);
            for (int k = 0; k < y.Length; k++) Compare.Near(expected[k], y[k], 4 * sample.Ulps, $"{name}, {type}");
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_value_does_not_depend_on_its_place(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] all = [.. sample.Slots.Select((s, i) => s!.Make(DType.Float32, i + 7, new Shape(131)))];
        Tensor y = sample.Run(all)[0];
        foreach (int length in (int[])[1, 2, 7, 15, 16, 17, 31, 33, 48, 63, 65])
            Compare.SameBits(y.Narrow(0, 3, length),
                sample.Run(all.Each(t => t.Narrow(0, 3, length).Clone()))[0], $"{name}, {length}");
    }

    [Theory]
    [MemberData(nameof(SpecialToo))]
    public void Special_numbers_give_what_double_precision_gives(string name)
    {
        Sample sample = Catalog.Samples[name];
        int inputs = sample.Slots.Length, count = (int)Math.Pow(Special.Length, inputs);
        var x = new Tensor?[inputs];
        for (int i = 0; i < inputs; i++)
        {
            int step = (int)Math.Pow(Special.Length, i);
            double[] values = [.. Enumerable.Range(0, count).Select(k => Special[k / step % Special.Length])];
            x[i] = Tensor.Of<double>(values, [count]);
            if (sample.Slots[i]!.Content == Content.Mask) x[i] = x[i]!.To(DType.Bool);
        }
        Tensor expected = sample.Run(x)[0], y = sample.Run(sample.As(x, DType.Float32))[0];
        Compare.Near(Compare.Values(expected), Compare.Values(y), 1e-5, name);
    }

    [Theory]
    [MemberData(nameof(Referenced))]
    public void Special_numbers_give_what_the_reference_gives(string name)
    {
        Sample sample = Catalog.Samples[name];
        foreach (double special in Special[..3])
        {
            Tensor?[] x = sample.Inputs(DType.Float32);
            Tensor first = x.First(t => t is { DType: DType.Float32 })!;
            Assert.True(first.Count > 2);
            first.Write<float>(values => values[1] = (float)special);
            Tensor[] y = sample.Run(x), expected = Reference(sample.Op!(x), x);
            for (int k = 0; k < y.Length; k++) Compare.Near(expected[k], y[k], 4 * sample.Ulps, $"{name} with {special}");
        }
    }

    private static void InType(string name, DType type)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Inputs(type);
        Tensor[] expected = sample.Run(sample.As(x, DType.Float64)), y = sample.Run(x);
        for (int k = 0; k < y.Length; k++)
        {
            bool follows = expected[k].DType == DType.Float64 && sample.Covers != typeof(ToCopy);
            Assert.Equal(follows ? type : expected[k].DType, y[k].DType);
            Compare.Near(expected[k], y[k], sample.Ulps, $"{name}, {type}");
        }
    }

    private static Tensor[] Reference(Op op, Tensor?[] x)
    {
        using Grad.Guard off = Grad.Off();
        return op is MultiOp several ? several.ReferenceOf(x) : [((SingleOp)op).ReferenceOf(x)];
    }

    private static bool HasReference(Sample sample)
    {
        Type type = sample.Covers;
        var flags = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly;
        return type.GetMethods(flags).Any(m => m.Name is "Reference" or "ReferenceOf");
    }
}
