namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// Slices of literals. Jinja computes constant expressions when it compiles, by other rules than when it renders: there
/// a slice of what has none, such as <c>5[1:]</c>, is undefined and no error. All other expressions mean the same at
/// both times, so only these are computed here.
/// </summary>
internal static class Folding
{
    private static readonly TemplateLimits Limits = new() { Steps = 10_000, Memory = 1 << 20 };

    /// <summary>The expression, or its value where it is known and could be written as a literal.</summary>
    /// <param name="node">A whole expression, whose parts have gone through here before.</param>
    /// <param name="any">It is to be printed, which any value can be.</param>
    public static Expression Of(Expression node, bool any = false)
    {
        if (!node.Slices || !node.IsConstant || node is SliceNode)
            return node;
        var state = new RenderState(Limits, new([]), TimeProvider.System) { Folds = true };
        try
        {
            Value value = node.Evaluate(new(new(null, ScopeKind.Root), null, state));
            return any || IsLiteral(value) ? new Constant(node.Position, value) : node;
        }
        catch (TemplateFault)
        {
            return node; // it fails, or not, where the render comes to it
        }
    }

    private static bool IsLiteral(Value value) => value switch
    {
        SequenceValue list => Array.TrueForAll(list.Items, IsLiteral),
        DictValue dict => dict.All(p => IsLiteral(p.Key) && IsLiteral(p.Value)),
        NoneValue or BoolValue or IntValue or FloatValue or TextValue or RangeValue => true,
        _ => false,
    };
}
