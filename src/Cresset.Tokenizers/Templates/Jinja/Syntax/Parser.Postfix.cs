namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    private Expression Postfix(Expression node)
    {
        while (Current.Kind == TokenKind.Operator)
        {
            if (Current.Text is "." or "[")
                node = Subscript(node);
            else if (Current.Text == "(")
                node = Call(node);
            else
                break;
            node = Made(node);
        }
        return node;
    }

    private Expression FiltersAndTests(Expression node)
    {
        while (true)
        {
            if (Current.IsOperator("|"))
                node = Filters(node);
            else if (Current.IsName("is"))
                node = Test(node);
            else if (Current.IsOperator("("))
                node = Call(node);
            else
                return node;
            node = Made(node);
        }
    }

    private CallNode Call(Expression node)
    {
        int position = Current.Position;
        return new(position, node, CallArguments());
    }
}
