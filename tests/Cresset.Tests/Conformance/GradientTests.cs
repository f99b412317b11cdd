namespace Cresset.Tests.Conformance;

/// <summary>First and second gradients against finite differences, and against each other.</summary>
public sealed class GradientTests
{
    public static TheoryData<string> Smooth => Catalog.Names(IsSmooth);

    public static TheoryData<string> Several => Catalog.Names(s => IsSmooth(s) && s.Slots.Where((_, i) => Has(s, i)).Count() > 1);

    public static TheoryData<string> Broadcasting => Catalog.Names(s => IsSmooth(s) && s.Elementwise && s.Slots.Length > 1);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_equals_finite_differences(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Tracked(sample.Inputs(DType.Float64));
        Gradients.Check(moved => sample.Run(Refill(x, moved)), x.Wanted(), name);
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_second_gradient_equals_finite_differences_of_the_first(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Tracked(sample.Inputs(DType.Float64));
        Tensor[] wanted = x.Wanted(), y = sample.Run(x);
        Tensor[] dy = [.. Gradients.Weights(y).Select(w => w.DType.IsDifferentiable() ? w.RequireGrad() : w)];
        Tensor[] all = [.. wanted, .. dy.Where(w => w.RequiresGrad)];
        Gradients.Check(moved => First(sample, x, moved, dy), all, name + ", second");
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_with_a_graph_is_the_same(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Inputs(DType.Float64);
        Tensor[] plain = Gradients.Of(sample, x), graph = Gradients.Of(sample, x, createGraph: true);
        for (int i = 0; i < plain.Length; i++) Compare.Near(plain[i], graph[i], 64, $"{name}, input {i}");
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_in_single_precision_is_that_in_double_precision(string name) => InType(name, DType.Float32);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_gradient_in_half_precision_is_that_in_double_precision(string name) => InType(name, DType.Float16);

    [Theory]
    [MemberData(nameof(Several))]
    public void Each_input_alone_gets_the_same_gradient(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] inputs = sample.Inputs(DType.Float64);
        Tensor[] together = Gradients.Of(sample, inputs);
        int at = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!Has(sample, i)) continue;
            Tensor?[] x = inputs.Each(t => t.Detach());
            x[i]!.RequiresGrad = true;
            Tensor[] y = sample.Run(x);
            Tensor? alone = Gradients.Of(y, [x[i]!], Gradients.Weights(y))[0];
            Compare.Near(together[at++], alone ?? Tensor.ZerosLike(x[i]!), 64, $"{name}, input {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Broadcasting))]
    public void Gradients_of_broadcast_inputs_equal_finite_differences(string name)
    {
        Sample sample = Catalog.Samples[name];
        Shape[] shapes = [[2, 1], [3], [2, 3]];
        Tensor?[] x = sample.Tracked([.. sample.Slots.Select((s, i) => s!.Make(DType.Float64, i + 1, shapes[i]))]);
        Gradients.Check(moved => sample.Run(Refill(x, moved)), x.Wanted(), name);
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Nothing_is_recorded_while_gradients_are_off(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Tracked(sample.Inputs(DType.Float32));
        Tensor[] on = sample.Run(x), y;
        using (Grad.Off()) y = sample.Run(x);
        for (int k = 0; k < y.Length; k++)
        {
            Assert.False(y[k].RequiresGrad);
            Assert.Null(y[k].GradFn);
            Compare.SameBits(on[k], y[k], name);
        }
    }

    private static void InType(string name, DType type)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Inputs(type);
        Tensor[] expected = Gradients.Of(sample, sample.As(x, DType.Float64)), found = Gradients.Of(sample, x);
        for (int i = 0; i < found.Length; i++)
        {
            Assert.Equal(type, found[i].DType);
            Compare.Near(expected[i], found[i], 4 * sample.Ulps, $"{name}, input {i}");
        }
    }

    private static Tensor[] First(Sample sample, Tensor?[] x, Tensor[] moved, Tensor[] dy)
    {
        int inputs = x.Wanted().Length, at = inputs;
        Tensor?[] filled = Refill(x, moved[..inputs]);
        Tensor[] weights = [.. dy.Select(w => w.RequiresGrad ? moved[at++] : w)], y = sample.Run(filled);
        return [.. Gradients.Of(y, moved[..inputs], weights, createGraph: true).Select((g, i) => g ?? Tensor.ZerosLike(moved[i]))];
    }

    private static Tensor?[] Refill(Tensor?[] x, Tensor[] moved)
    {
        int at = 0;
        return [.. x.Select(t => t is { RequiresGrad: true } ? moved[at++] : t)];
    }

    private static bool IsSmooth(Sample s) =>
        s.Differentiable && (s.Kinds & Kinds.Float) != 0 && s.Slots.Where((_, i) => Has(s, i)).Any() && !GivesTruth(s);

    private static bool Has(Sample s, int i) => s.Slots[i] is not null && s.IsSmooth(i);

    private static bool GivesTruth(Sample s) => !s.Run(s.Inputs(DType.Float32))[0].DType.IsDifferentiable();
}
