namespace Cresset.Tests.Conformance;

/// <summary>The vocabulary of the samples tables.</summary>
internal static class Make
{
    /// <summary>A formula of one variable on (low, high), away from its kinks.</summary>
    public static Sample Unary(string name, Func<Tensor, Tensor> f, double low = -2, double high = 2, params double[] kinks) =>
        new(name, x => [f(x[0]!)], [new(Content.Number, [2, 3], low, high) { Kinks = kinks }])
        {
            Elementwise = true,
            Kinds = Catalog.KindsOf(Catalog.Find(name.Split('/')[0])),
        };

    /// <summary>A formula of two variables.</summary>
    public static Sample Binary(string name, Func<Tensor, Tensor, Tensor> f, Slot? a = null, Slot? b = null) =>
        new(name, x => [f(x[0]!, x[1]!)], [a ?? F(2, 3), b ?? F(2, 3)])
        {
            Elementwise = true,
            Kinds = Catalog.KindsOf(Catalog.Find(name.Split('/')[0])),
        };

    /// <summary>A formula of three variables.</summary>
    public static Sample Ternary(string name, Func<Tensor, Tensor, Tensor, Tensor> f, params Slot[] slots) =>
        new(name, x => [f(x[0]!, x[1]!, x[2]!)], slots.Length > 0 ? slots : [F(2, 3), F(2, 3), F(2, 3)])
        { Elementwise = true };

    /// <summary>A call of public methods.</summary>
    public static Sample Call(string name, Func<Tensor[], Tensor> f, params Slot[] slots) =>
        new(name, x => [f(x!)], slots);

    /// <summary>An operation with these inputs.</summary>
    public static Sample Op(Op op, params Slot?[] slots) => Op(_ => op, slots);

    /// <summary>An operation that depends on its inputs.</summary>
    public static Sample Op(Func<Tensor?[], Op> op, params Slot?[] slots)
    {
        Op first = op([.. slots.Select((slot, i) => slot?.Make(DType.Float32, i))]);
        return new Sample(Named(first), x => Apply(op(x), x), slots)
        {
            Op = op,
            IsView = first is ViewOp or MultiViewOp,
            Kinds = first is ViewOp or MultiViewOp ? Kinds.Any : Kinds.Float,
        };
    }

    /// <summary>Numbers in (−2, 2).</summary>
    public static Slot F(params long[] sizes) => new(Content.Number, sizes);

    /// <summary>Numbers in (0.3, 2.5).</summary>
    public static Slot Positive(params long[] sizes) => new(Content.Number, sizes, 0.3, 2.5);

    /// <summary>Whole numbers from 0 to 5.</summary>
    public static Slot Whole(params long[] sizes) => new(Content.Number, sizes, 0, 5);

    /// <summary>Positions from 0 to before <paramref name="end"/>.</summary>
    public static Slot Index(long end, params long[] sizes) => new(Content.Index, sizes, 0, end);

    /// <summary>Truth values.</summary>
    public static Slot Mask(params long[] sizes) => new(Content.Mask, sizes);

    /// <summary>All operations apply alike, but share no method that says so.</summary>
    public static Tensor[] Apply(Op op, Tensor?[] x) => op switch
    {
        SingleOp single => [single.Apply(x)],
        MultiOp several => several.Apply(x),
        ViewOp view => [view.Apply(x[0]!)],
        MultiViewOp views => views.Apply(x[0]!),
        _ => throw new NotSupportedException($"{op.GetType()} is a new kind of operation: say here how it is applied."),
    };

    private static string Named(Op op) => op.GetType().Name.Split('`')[0];
}
