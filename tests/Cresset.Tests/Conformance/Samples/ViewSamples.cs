using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Views, copies that move elements, and joins.</summary>
internal static class ViewSamples
{
    public static IEnumerable<Sample> All =>
    [
        Op(new Alias(), F(2, 3)),
        Op(x => new AsStrided(new Layout([2, 2], [1, 2]), 1), F(2, 3)) with { AnySize = false, AnyLayout = false, Guarded = false },
        Op(x => new AsStridedBackward(Spec(x, 2, 3), new Layout([2, 2], [1, 1]), 1), F(2, 2)) with { AnySize = false, Guarded = false },
        Op(new DiagEmbed(new Diagonal(1, 0, 1), [4, 4]), F(3)) with { AnySize = false, Kinds = Kinds.Any },
        Op(new Diagonal(-1, 0, 1), F(3, 4)),
        Op(x => new Expand(x[0]!.Shape.With(0, 4)), F(1, 3)),
        Op(new Flip([true, false]), F(3, 4)) with { Kinds = Kinds.Any },
        Op(new Permute(2, 0, 1), F(2, 3, 4)),
        Op(new Repeat([2, 1, 3]), F(2, 3)) with { Kinds = Kinds.Any },
        Op(new Roll([1, -1], [0, 1]), F(3, 4)) with { Kinds = Kinds.Any },
        Op(new Select(1, 2), F(3, 4)),
        Op(new Slice(1, 1, 2, 2), F(3, 5)),
        Op(x => new Split(1, [1, x[0]!.Shape[1] - 1]), F(3, 4)),
        Op(new Squeeze([true, false]), F(1, 3)),
        Op(new T(), F(3, 4)),
        Op(new Transpose(0, 1), F(3, 4)),
        Op(new Triangle(1, true), F(3, 4)) with { Kinds = Kinds.Any },
        Op(new Triangle(0, false), F(2, 3, 3)) with { Kinds = Kinds.Any },
        Op(new Unbind(0), F(2, 3)),
        Op(new Unfold(1, 2, 1), F(2, 5)),
        Op(new Unsqueeze(1), F(2, 3)),
        Op(x => new View([x[0]!.Shape[1], x[0]!.Shape[0]]), F(2, 3)) with { AnyLayout = false, Guarded = false },
        Call("ViewBackward", x => Cresset.Views.Scatter(new Select(1, 2), Spec(x, 3, 4), x[0]), F(3)) with { AnySize = false, Kinds = Kinds.Any, Guarded = false },
        Op(new ViewScatter(new Select(1, 2), "SelectScatter"), F(3, 4), F(3)) with { Kinds = Kinds.Any },
        Op(new Cat(1), F(2, 3), F(2, 2)) with { Kinds = Kinds.Any, AnySize = false },
        Op(new Cat(0), F(2, 3), F(2, 3)) with { Kinds = Kinds.Any },
        Op(new Stack(1), F(2, 3), F(2, 3)) with { Kinds = Kinds.Any },
        Op(new ConstantPad([1, 2, 0, 1], 1), F(2, 3)) with { Kinds = Kinds.Any },
    ];

    private static TensorSpec Spec(Tensor?[] x, params long[] sizes) => x[0]!.Spec.Of(new Shape(sizes));
}
