namespace Cresset.Tests.Conformance;

/// <summary>Nothing is left out: every operation and every formula has samples, which reach it.</summary>
public sealed class CoverageTests
{
    public static TheoryData<string> Types =>
        [.. Catalog.Operations.Concat(Catalog.Formulas).Select(t => t.Name).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Tracked => Catalog.Names(s => s.Differentiable && (s.Kinds & Kinds.Float) != 0);

    [Theory]
    [MemberData(nameof(Types))]
    public void Has_samples(string type) => Assert.True(
        Catalog.Samples.Values.Any(s => s.Covers == Catalog.Find(type)),
        $"{type} has no samples: add one line to tests/Cresset.Tests/Conformance/Samples/…, and it gets all tests.");

    [Theory]
    [MemberData(nameof(Tracked))]
    public void Samples_reach_what_they_name(string name)
    {
        Sample sample = Catalog.Samples[name];
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>(sample.Run(sample.Tracked(sample.Inputs(DType.Float32)))
            .Where(t => t.GradFn is not null).Select(t => t.GradFn!));
        if (stack.Count == 0 && sample.Covers.IsValueType) return;
        while (stack.TryPop(out Node? node))
        {
            if (!seen.Add(node)) continue;
            foreach (Node? next in node.NextFunctions) if (next is not null) stack.Push(next);
        }
        Assert.Contains(seen.OfType<OpNode>(), n => Stands(n.Operation.GetType(), sample.Covers));
    }

    /// <summary>Formulas inside an operation of their own (Add and AddFormula) are reached with it.</summary>
    private static bool Stands(Type op, Type covers) => op == covers || op.GetGenericArguments().Contains(covers)
        || (covers.IsValueType && !op.IsGenericType);
}
