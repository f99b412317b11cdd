namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// Slices of literals. Jinja computes constant expressions when it compiles, by other rules than when it
/// renders: there a slice of what has none, such as <c>5[1:]</c>, is undefined and no error. All other
/// expressions mean the same at both times, so only these are computed here.
/// </summary>
internal sealed class Folding
{
    /// <summary>For all expressions of a template together.</summary>
    private static readonly TemplateLimits Limits = new() { Steps = 100_000, Memory = 8 << 20 };

    private readonly RenderState _state = new(Limits, new([]), TimeProvider.System) { Folds = true };
    private bool _spent;

    /// <summary>The expression, or its value where it is known and could be written as a literal.</summary>
    /// <param name="node">A whole expression, whose parts have gone through here before.</param>
    /// <param name="any">It is to be printed, which any value can be.</param>
    public Expression Of(Expression node, bool any = false)
    {
        if (_spent || !node.Slices || !node.IsConstant || node is SliceNode)
            return node;
        try
        {
            Value value = node.Evaluate(new(new(null, ScopeKind.Root), null, _state));
            return any || IsLiteral(value) ? new Constant(node.Position, value) : node;
        }
        catch (TemplateFault fault)
        {
            _spent = fault.Kind is TemplateErrorKind.LimitError or TemplateErrorKind.RecursionError;
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
