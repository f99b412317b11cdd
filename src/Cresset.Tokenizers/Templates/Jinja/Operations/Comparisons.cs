namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Equality, order and membership.</summary>
internal static class Comparisons
{
    public static Comparison? Find(string text) => text switch
    {
        "==" => Same,
        "!=" => (a, b, s) => !Same(a, b, s),
        "<" => (a, b, s) => Order("<", a, b, s) < 0,
        "<=" => (a, b, s) => Order("<=", a, b, s) <= 0,
        ">" => (a, b, s) => Order(">", a, b, s) > 0,
        ">=" => (a, b, s) => Order(">=", a, b, s) >= 0,
        _ => null,
    };

    public static bool NotIn(Value item, Value container, RenderState state) => !In(item, container, state);

    public static bool In(Value item, Value container, RenderState state)
    {
        switch (container)
        {
            case TextValue text:
                if (item is not TextValue part)
                    throw TemplateFault.Type(
                        $"'in <string>' requires string as left operand, not {item.TypeName}");
                state.Search(text.Text, part.Text);
                return text.Text.Contains(part.Text, StringComparison.Ordinal);
            case DictValue dict:
                state.StepThrough(item);
                return dict.Find(item) is not null;
            case DictViewValue { Part: DictPart.Keys } view:
                return view.Dict.Find(item) is not null;
            case NamespaceValue or FunctionValue or MacroValue or NoneValue or IntValue or BoolValue
                or FloatValue:
                throw TemplateFault.Type(
                    $"argument of type '{container.TypeName}' is not a container or iterable");
            default:
                return Iteration.Of(container, state).Any(other => Same(item, other, state));
        }
    }

    public static bool Same(Value left, Value right, RenderState state)
    {
        state.Step();
        return (left, right) switch
        {
            (TextValue a, TextValue b) => Same(a, b, state),
            (FloatValue or IntValue or BoolValue, FloatValue or IntValue or BoolValue) =>
                CompareNumbers(left, right) == 0,
            (ListValue a, ListValue b) => Same(a.Items, b.Items, state),
            (TupleValue a, TupleValue b) => Same(a.Items, b.Items, state),
            (DictValue a, DictValue b) => Same(a, b, state),
            (RangeValue a, RangeValue b) => Same(a, b),
            (UndefinedValue, UndefinedValue) => true,
            (BytesValue a, BytesValue b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
            (DictViewValue a, DictViewValue b) =>
                a.Part == b.Part && a.Part != DictPart.Values && Same(a.Dict, b.Dict, state),
            _ => ReferenceEquals(left, right),
        };
    }

    private static bool Same(RangeValue left, RangeValue right) => left.Count == right.Count
        && (left.Count == 0 || left.Bounds.Start == right.Bounds.Start)
        && (left.Count < 2 || left.Bounds.Step == right.Bounds.Step);

    private static bool Same(TextValue left, TextValue right, RenderState state)
    {
        if (left.Text.Length != right.Text.Length)
            return false;
        state.StepThrough(left);
        return left.Text == right.Text;
    }

    private static bool Same(Value[] left, Value[] right, RenderState state)
    {
        if (left.Length != right.Length)
            return false;
        state.Step(left.Length / 16);
        state.Enter("values");
        bool same = left.AsSpan().SequenceEqual(right)
            || !left.Where((l, i) => !Same(l, right[i], state)).Any();
        state.Leave();
        return same;
    }

    private static bool Same(DictValue left, DictValue right, RenderState state)
    {
        if (left.Count != right.Count)
            return false;
        state.Enter("values");
        bool same = left.All(pair => right.Find(pair.Key) is { } other && Same(pair.Value, other, state));
        state.Leave();
        return same;
    }

    /// <summary>Negative, 0, positive, or NaN where a NaN makes every comparison false.</summary>
    public static double Order(string symbol, Value left, Value right, RenderState state)
    {
        state.Step();
        state.StepThrough(left);
        return (left, right) switch
        {
            (TextValue a, TextValue b) => CodePointText.Compare(a.Text, b.Text),
            (FloatValue or IntValue or BoolValue, FloatValue or IntValue or BoolValue) =>
                CompareNumbers(left, right),
            (ListValue a, ListValue b) => Order(symbol, a.Items, b.Items, state),
            (TupleValue a, TupleValue b) => Order(symbol, a.Items, b.Items, state),
            (UndefinedValue u, _) => throw u.Fault,
            (_, UndefinedValue u) => throw u.Fault,
            _ => throw TemplateFault.Type(
                $"'{symbol}' not supported between instances of '{left.TypeName}' and '{right.TypeName}'"),
        };
    }

    private static double Order(string symbol, Value[] left, Value[] right, RenderState state)
    {
        state.Enter("values");
        double order = left.Length.CompareTo(right.Length);
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (Same(left[i], right[i], state))
                continue;
            order = Order(symbol, left[i], right[i], state);
            break;
        }
        state.Leave();
        return order;
    }

    public static double CompareNumbers(Value left, Value right)
    {
        if (left is IntValue { IsLong: true } a && right is IntValue { IsLong: true } b)
            return a.Long.CompareTo(b.Long);
        if (left is not FloatValue && right is not FloatValue)
            return Numbers.Big(left).CompareTo(Numbers.Big(right));
        double x = left is FloatValue l ? l.Number : 0, y = right is FloatValue r ? r.Number : 0;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        if (left is FloatValue && right is FloatValue)
            return x.CompareTo(y);
        return left is FloatValue ? ExactDecimal.Compare(x, Numbers.Big(right))
            : -ExactDecimal.Compare(y, Numbers.Big(left));
    }
}
