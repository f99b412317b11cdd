using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Operations that address elements by index tensors.</summary>
internal static class IndexSamples
{
    private static readonly AlongDim Along = new(0, "Along");

    private static readonly AtPositions At = new([1], 2, "At");

    public static IEnumerable<Sample> All =>
    [
        Op(new Pick(Along), F(4, 3), Index(4, 5, 3)) with { Kinds = Kinds.Any },
        Op(new Pick(At), F(4, 3), Index(3, 5)) with { Kinds = Kinds.Any },
        Op(x => new PickBackward(Along, x[0]!.Spec.Of(x[0]!.Shape.With(0, 4))), F(5, 3), Index(4, 5, 3)) with { Guarded = false },
        Op(x => new PickBackward(At, x[0]!.Spec.Of(x[0]!.Shape.With(1, 3))), F(4, 5), Index(3, 5)) with { Guarded = false },
        Op(new Put(At, ScatterMode.Sum), F(4, 3), F(4, 5), Index(3, 5)) with { Kinds = Kinds.Real & ~Kinds.Bool },
        Call("Put/scatter", x => x[0].Scatter(0, x[2], x[1]), F(4, 3), F(2, 3), Index(4, 2, 3)) with { Kinds = Kinds.Any },
        Call("ScatterReduce/prod", x => x[0].ScatterReduce(0, x[2], x[1], "prod"), F(4, 3), F(5, 3), Index(4, 5, 3)),
        Call("ScatterReduce/mean", x => x[0].ScatterReduce(0, x[2], x[1], "mean"), F(4, 3), F(5, 3), Index(4, 5, 3)) with { Guarded = false },
        Call("ScatterReduce/amax", x => x[0].ScatterReduce(0, x[2], x[1], "amax"), F(4, 3), F(5, 3), Index(4, 5, 3)),
        Op(new Embedding(-1, false), Index(4, 2, 3), F(4, 5)),
        Op(x => new EmbeddingBackward(x[1]!.Spec.Of([4, x[1]!.Shape[^1]]), 1, true), Index(4, 2, 3), F(2, 3, 5)) with { Guarded = false },
    ];
}
