using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>All tests of Jinja.</summary>
internal static class TestTable
{
    private static readonly FunctionTable Kinds = new()
    {
        ["defined", "value"] = (_, a) => BoolValue.Of(a[0] is not UndefinedValue),
        ["undefined", "value"] = (_, a) => BoolValue.Of(a[0] is UndefinedValue),
        ["none", "value"] = (_, a) => BoolValue.Of(a[0] is NoneValue),
        ["boolean", "value"] = (_, a) => BoolValue.Of(a[0] is BoolValue),
        ["true", "value"] = (_, a) => BoolValue.Of(ReferenceEquals(a[0], BoolValue.True)),
        ["false", "value"] = (_, a) => BoolValue.Of(ReferenceEquals(a[0], BoolValue.False)),
        ["integer", "value"] = (_, a) => BoolValue.Of(a[0] is IntValue),
        ["float", "value"] = (_, a) => BoolValue.Of(a[0] is FloatValue),
        ["number", "value"] = (_, a) => BoolValue.Of(Numbers.IsNumber(a[0]!)),
        ["string", "value"] = (_, a) => BoolValue.Of(a[0] is TextValue),
        ["mapping", "value"] = (_, a) => BoolValue.Of(a[0] is DictValue),
        ["sequence", "value"] = (_, a) =>
            BoolValue.Of(a[0] is TextValue or SequenceValue or DictValue or RangeValue
                or BytesValue or UndefinedValue),
        ["iterable", "value"] = (s, a) => BoolValue.Of(Iteration.TryOf(a[0]!, s) is not null),
        ["callable", "/ value"] = (_, a) => BoolValue.Of(a[0] is CallableValue or UndefinedValue),
        ["escaped", "value"] = (_, a) => BoolValue.Of(a[0] is TextValue { IsMarkup: true }),
        ["filter", "value"] = (_, a) =>
            BoolValue.Of(a[0] is TextValue name && FilterTable.Find(name.Text) is not null),
        ["test", "value"] = (_, a) => BoolValue.Of(a[0] is TextValue name && Find(name.Text) is not null),
        ["lower", "value"] = (s, a) => BoolValue.Of(CharTests.AllCased(Arg.Soft(a[0], s), CharTests.IsLower)),
        ["upper", "value"] = (s, a) => BoolValue.Of(CharTests.AllCased(Arg.Soft(a[0], s), CharTests.IsUpper)),
    };

    private static readonly FunctionTable Comparing = new()
    {
        ["odd", "value"] = (s, a) => BoolValue.Of(Remainder(a[0]!, IntValue.Of(2), s, 1)),
        ["even", "value"] = (s, a) => BoolValue.Of(Remainder(a[0]!, IntValue.Of(2), s, 0)),
        ["divisibleby", "value num"] = (s, a) => BoolValue.Of(Remainder(a[0]!, a[1]!, s, 0)),
        ["sameas", "value other"] = (_, a) => BoolValue.Of(IsSame(a[0]!, a[1]!)),
        ["in", "value seq"] = (s, a) => BoolValue.Of(Comparisons.In(a[0]!, a[1]!, s)),
        ["==", "/ a b"] = Compare("=="),
        ["!=", "/ a b"] = Compare("!="),
        [">", "/ a b"] = Compare(">"),
        [">=", "/ a b"] = Compare(">="),
        ["<", "/ a b"] = Compare("<"),
        ["<=", "/ a b"] = Compare("<="),
    };

    private static readonly FunctionTable All = new FunctionTable().Add(Kinds).Add(Comparing)
        .Alias("==", "eq").Alias("==", "equalto").Alias("!=", "ne").Alias(">", "gt").Alias(">", "greaterthan")
        .Alias(">=", "ge").Alias("<", "lt").Alias("<", "lessthan").Alias("<=", "le");

    public static Function? Find(string name) => All.Find(name);

    private static Native Compare(string symbol)
    {
        Comparison run = Comparisons.Find(symbol)!;
        return (state, a) => BoolValue.Of(run(a[0]!, a[1]!, state));
    }

    private static bool Remainder(Value value, Value by, RenderState state, int wanted) =>
        Comparisons.Same(Arithmetic.Find("%")(value, by, state), IntValue.Of(wanted), state);

    /// <summary>Python keeps one object for small numbers, short texts and constants.</summary>
    private static bool IsSame(Value left, Value right) => (left, right) switch
    {
        _ when ReferenceEquals(left, right) => true,
        (IntValue a, IntValue b) => a.Big == b.Big,
        (TextValue a, TextValue b) => a.Text == b.Text,
        (FloatValue a, FloatValue b) => a.Number.Equals(b.Number),
        (TupleValue { IsTrue: false }, TupleValue { IsTrue: false }) => true,
        _ => false,
    };
}
