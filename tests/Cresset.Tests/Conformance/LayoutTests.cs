namespace Cresset.Tests.Conformance;

/// <summary>Any strides, sizes and broadcasting give what contiguous inputs give.</summary>
public sealed class LayoutTests
{
    public static TheoryData<string> All => Catalog.Names(s => s.AnyLayout && TypeOf(s) is not null);

    public static TheoryData<string> Elementwise => Catalog.Names(s => s.Elementwise && TypeOf(s) is not null);

    public static TheoryData<string> Broadcasting =>
        Catalog.Names(s => s.Elementwise && s.Slots.Length > 1 && TypeOf(s) is not null);

    public static TheoryData<string> Resizable => Catalog.Names(s => s.AnySize && TypeOf(s) is not null);

    [Theory]
    [MemberData(nameof(All))]
    public void Transposed_inputs(string name) => Same(name, Inputs.Turned);

    [Theory]
    [MemberData(nameof(All))]
    public void Sliced_inputs(string name) => Same(name, Inputs.Sliced);

    [Theory]
    [MemberData(nameof(All))]
    public void Stretched_inputs(string name) => Same(name, Inputs.Stretched);

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_single_value(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = [.. sample.Slots.Select((s, i) => s!.Make(TypeOf(sample)!.Value, i, new Shape(1)))];
        Tensor[] y = sample.Run(x.Each(t => t.Reshape([])));
        Assert.Equal(0, y[0].Rank);
        Compare.SameBits(sample.Run(x)[0].Reshape([]), y[0], name);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void No_elements(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Tracked([.. sample.Slots.Select((s, i) => s!.Make(TypeOf(sample)!.Value, i, new Shape(2, 0, 3)))]);
        Tensor y = sample.Run(x)[0];
        Assert.Equal([2, 0, 3], y.Shape);
        if (!y.RequiresGrad) return;
        y.Backward(Tensor.Zeros(y.Shape, y.DType));
        Assert.All(x.Wanted(), t => Assert.Equal(t.Shape, t.Grad?.Shape ?? t.Shape));
    }

    [Theory]
    [MemberData(nameof(Resizable))]
    public void No_elements_along_the_first_dimension(string name)
    {
        Sample sample = Catalog.Samples[name];
        long gone = sample.Slots[0]!.Sizes is [var first, ..] ? first : 1;
        if (gone == 1) return;
        Tensor?[] x = sample.Tracked([.. sample.Slots.Select((s, i) => s?.Make(TypeOf(sample)!.Value, i,
            new Shape([.. s.Sizes.Select(size => size == gone ? 0 : size)])))]);
        try
        {
            Tensor[] y = sample.Run(x), wanted = x.Wanted();
            Tensor?[] grads = Gradients.Of(y, wanted, Gradients.Weights(y));
            for (int i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i].Shape, grads[i]?.Shape ?? wanted[i].Shape);
        }
        catch (Exception e) when (e is ShapeException or ArgumentOutOfRangeException)
        {
            Assert.Contains("0", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Broadcasting))]
    public void Broadcast_inputs(string name)
    {
        Sample sample = Catalog.Samples[name];
        Shape[][] shapes = [[[2, 3], [3], []], [[2, 1], [1, 3], [2, 3]], [[], [2, 3], [1]], [[4, 1, 3], [2, 1], [4, 2, 3]]];
        foreach (Shape[] choice in shapes)
        {
            Tensor?[] x = [.. sample.Slots.Select((s, i) => s!.Make(TypeOf(sample)!.Value, i, choice[i]))];
            Shape all = x.Aggregate(new Shape(), (shape, t) => Cresset.Broadcast.Shapes(shape, t!.Shape, name));
            Tensor expected = sample.Run(x.Each(t => t.Expand(all).Contiguous()))[0];
            Compare.SameBits(expected, sample.Run(x)[0], $"{name}, {string.Join(" ", choice)}");
        }
    }

    private static void Same(string name, Func<Tensor, Tensor> form)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] other = sample.Inputs(TypeOf(sample)!.Value).Each(form), plain = other.Each(t => t.Clone().Contiguous());
        Tensor[] expected = sample.Run(plain), y = sample.Run(other);
        for (int k = 0; k < y.Length; k++) Equal(sample, expected[k], y[k], name);
        if (!sample.Differentiable || !y.Any(t => t.DType.IsDifferentiable())) return;
        Tensor[] expectedGradients = Gradients.Of(sample, plain), gradients = Gradients.Of(sample, other);
        for (int i = 0; i < gradients.Length; i++) Equal(sample, expectedGradients[i], gradients[i], $"{name}, gradient {i}");
    }

    private static void Equal(Sample sample, Tensor expected, Tensor y, string what)
    {
        if (sample.Elementwise) Compare.SameBits(expected, y, what);
        else Compare.Near(expected, y, sample.Ulps, what);
    }

    private static DType? TypeOf(Sample s) => (s.Kinds & Kinds.Float) != 0 ? DType.Float32
        : (s.Kinds & Kinds.Integer) != 0 ? DType.Int32 : (s.Kinds & Kinds.Complex) != 0 ? DType.Complex64 : null;
}
