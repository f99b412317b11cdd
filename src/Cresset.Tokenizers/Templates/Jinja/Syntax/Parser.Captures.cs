namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    private Statement Set(int position)
    {
        Target target = TargetOf(spaces: true);
        Expression? value = SkipOperator("=") ? TupleOrOne() : null;
        target.Declare(_scope);
        if (value is not null)
            return new SetStatement(position, target, value);
        FilterNode? filter = Current.IsOperator("|") ? (FilterNode)Filters(null) : null;
        return new CaptureStatement(position, target, filter,
            Inside(ScopeKind.Plain, () => WholeBody("endset")));
    }

    private CaptureStatement FilterBlock(int position)
    {
        FilterNode filter = (FilterNode)Filters(null, inline: true);
        return new(position, null, filter, Inside(ScopeKind.Plain, () => WholeBody("endfilter")));
    }

    private CallStatement CallBlock(int position)
    {
        Scope outer = _scope;
        CallNode? call = null;
        MacroBody body = MacroBodyOf(null, () =>
        {
            (string[], Expression?[]) signature = Current.IsOperator("(") ? Signature() : ([], []);
            Scope inner = _scope;
            _scope = outer;
            call = Expression() as CallNode ?? throw Fail("expected call", position);
            _scope = inner;
            return signature;
        }, "endcall");
        return new(position, call!, body);
    }
}
