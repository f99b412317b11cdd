using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The binary operators, as Python has them.</summary>
internal static class Arithmetic
{
    public static BinaryOperation Find(string text) => text switch
    {
        "+" => Add,
        "-" => (a, b, s) => Number("-", a, b, s, (x, y) => x - y, (x, y) => x - y),
        "*" => Multiply,
        "/" => (a, b, s) => Divide(a, b, s),
        "//" => (a, b, s) => Number("//", a, b, s, FloorDivide, FloorDivide),
        "%" => Remainder,
        _ => Powers.Raise,
    };

    public static Value Sign(Value value, bool negative, RenderState state) => value switch
    {
        UndefinedValue undefined => throw undefined.Fault,
        FloatValue number => negative ? new FloatValue(-number.Number) : number,
        IntValue or BoolValue => IntValue.Of(negative ? -Numbers.Big(value) : Numbers.Big(value)),
        _ => throw TemplateFault.Type($"bad operand type for unary {(negative ? '-' : '+')}: '{value.TypeName}'"),
    };

    public static Value Add(Value left, Value right, RenderState state) => (left, right) switch
    {
        (IntValue { IsLong: true } a, IntValue { IsLong: true } b) => IntValue.Of((Int128)a.Long + b.Long is var sum
            && sum >= long.MinValue && sum <= long.MaxValue ? (long)sum : (BigInteger)a.Long + b.Long),
        (TextValue a, TextValue b) => Join(a, b, state),
        (ListValue a, ListValue b) => new ListValue(Join(a.Items, b.Items, state)),
        (TupleValue a, TupleValue b) => new TupleValue(Join(a.Items, b.Items, state)),
        (UndefinedValue u, _) => throw u.Fault,
        (_, UndefinedValue u) => throw u.Fault,
        (TextValue, _) => throw TemplateFault.Type($"can only concatenate str (not \"{right.TypeName}\") to str"),
        (SequenceValue, _) => throw TemplateFault.Type(
            $"can only concatenate {left.TypeName} (not \"{right.TypeName}\") to {left.TypeName}"),
        _ => Number("+", left, right, state, (x, y) => x + y, (x, y) => x + y),
    };

    private static TextValue Join(TextValue left, TextValue right, RenderState state)
    {
        (string a, string b) = (left.Text, right.Text);
        bool markup = left.IsMarkup || right.IsMarkup;
        if (markup)
            (a, b) = (left.IsMarkup ? a : Html.Escape(a, state), right.IsMarkup ? b : Html.Escape(b, state));
        state.ChargeText((long)a.Length + b.Length);
        return markup ? TextValue.Markup(a + b) : TextValue.Of(a + b);
    }

    private static Value[] Join(Value[] left, Value[] right, RenderState state)
    {
        state.ChargeItems((long)left.Length + right.Length);
        return [.. left, .. right];
    }

    private static Value Multiply(Value left, Value right, RenderState state)
    {
        if (left is TextValue or SequenceValue && Numbers.IsInteger(right))
            return Repeat(left, right, state);
        if (right is TextValue or SequenceValue && Numbers.IsInteger(left))
            return Repeat(right, left, state);
        if (left is TextValue { IsMarkup: true } && right is UndefinedValue)
            throw TemplateFault.Type("can't multiply sequence by non-int of type 'Undefined'");
        return Number("*", left, right, state, Times, (x, y) => x * y);
    }

    /// <summary>Counts a product or quotient of numbers of so many bits.</summary>
    public static void StepProduct(long bits, RenderState state) => state.Step(bits / 512 * bits / 512);

    /// <summary>Refuses a product that is too large before it is computed.</summary>
    public static BigInteger Times(BigInteger x, BigInteger y) => x.GetBitLength() + y.GetBitLength() <= 1 << 18
        ? x * y : throw TemplateFault.Limit("a number has too many bits");

    private static Value Repeat(Value value, Value times, RenderState state)
    {
        long count = Math.Max(0, Numbers.Long(times)
            ?? throw TemplateFault.Overflow("cannot fit 'int' into an index-sized integer"));
        int length = value is TextValue t ? t.Text.Length : ((SequenceValue)value).Items.Length;
        long total = Int128.Min((Int128)count * length, long.MaxValue) is var product ? (long)product : 0;
        if (value is TextValue text)
        {
            state.ChargeText(total);
            return TextValue.Of(length == 0 ? "" : string.Concat(Enumerable.Repeat(text.Text, (int)count)));
        }
        state.ChargeItems(total);
        var sequence = (SequenceValue)value;
        return sequence.With(length == 0 ? [] : [.. Enumerable.Repeat(sequence.Items, (int)count).SelectMany(i => i)]);
    }

    private static FloatValue Divide(Value left, Value right, RenderState state)
    {
        Require("/", left, right);
        state.StepThrough(left);
        state.StepThrough(right);
        if (!right.IsTrue)
            throw DivisionByZero("division by zero");
        return new(Numbers.IsInteger(left) && Numbers.IsInteger(right)
            ? ExactDecimal.Quotient(Numbers.Big(left), Numbers.Big(right)) : Numbers.Double(left) / Numbers.Double(right));
    }

    private static Value Remainder(Value left, Value right, RenderState state) => left is TextValue text
        ? TextValue.Of(PercentFormat.Run(text.Text, right, state)) : Number("%", left, right, state, Modulo, Modulo);

    private static BigInteger FloorDivide(BigInteger x, BigInteger y)
    {
        if (y.IsZero)
            throw DivisionByZero("integer division or modulo by zero");
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(x, y);
        return !rest.IsZero && rest.Sign != y.Sign ? quotient - 1 : quotient;
    }

    private static double FloorDivide(double x, double y)
    {
        if (y == 0)
            throw DivisionByZero("float floor division by zero");
        double rest = Modulo(x, y), quotient = (x - rest) / y;
        double floor = Math.Floor(quotient);
        return quotient == 0 ? Math.CopySign(0, x / y) : quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static BigInteger Modulo(BigInteger x, BigInteger y)
    {
        if (y.IsZero)
            throw DivisionByZero("integer modulo by zero");
        BigInteger rest = x % y;
        return !rest.IsZero && rest.Sign != y.Sign ? rest + y : rest;
    }

    private static double Modulo(double x, double y)
    {
        if (y == 0)
            throw DivisionByZero("float modulo");
        double rest = x % y;
        return rest == 0 ? Math.CopySign(0, y) : (rest < 0) != (y < 0) ? rest + y : rest;
    }

    private static Value Number(string symbol, Value left, Value right, RenderState state,
        Func<BigInteger, BigInteger, BigInteger> integer, Func<double, double, double> real)
    {
        Require(symbol, left, right);
        if (left is IntValue { IsLong: false } a && right is IntValue { IsLong: false } b)
            StepProduct(Math.Max(a.Big.GetBitLength(), b.Big.GetBitLength()), state);
        return left is FloatValue || right is FloatValue
            ? new FloatValue(real(Numbers.Double(left), Numbers.Double(right)))
            : IntValue.Of(integer(Numbers.Big(left), Numbers.Big(right)));
    }

    public static void Require(string symbol, Value left, Value right)
    {
        if ((left as UndefinedValue ?? right as UndefinedValue) is { } undefined)
            throw undefined.Fault;
        if (!Numbers.IsNumber(left) || !Numbers.IsNumber(right))
            throw TemplateFault.Type($"unsupported operand type(s) for {symbol}: '{left.TypeName}' and '{right.TypeName}'");
    }

    public static TemplateFault DivisionByZero(string message) => new(TemplateErrorKind.ZeroDivisionError, message);
}
