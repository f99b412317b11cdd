using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The binary operators, as Python has them.</summary>
internal static class Arithmetic
{
    public static BinaryOperation Find(string text) => text switch
    {
        "+" => Add,
        "-" => (a, b, s) => Number("-", a, b, s, (x, y) => x - y, (x, y) => x - y),
        "*" => Products.Multiply,
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
        _ => throw TemplateFault.Type(
            $"bad operand type for unary {(negative ? '-' : '+')}: '{value.TypeName}'"),
    };

    public static Value Add(Value left, Value right, RenderState state) => (left, right) switch
    {
        (IntValue { IsLong: true } a, IntValue { IsLong: true } b) => Sum(a.Long, b.Long),
        (TextValue a, TextValue b) => Join(a, b, state),
        (ListValue a, ListValue b) => new ListValue(Join(a.Items, b.Items, state)),
        (TupleValue a, TupleValue b) => new TupleValue(Join(a.Items, b.Items, state)),
        (UndefinedValue u, _) => throw u.Fault,
        (_, UndefinedValue u) => throw u.Fault,
        (TextValue, _) => throw TemplateFault.Type(
            $"can only concatenate str (not \"{right.TypeName}\") to str"),
        (SequenceValue, _) => throw TemplateFault.Type(
            $"can only concatenate {left.TypeName} (not \"{right.TypeName}\") to {left.TypeName}"),
        _ => Number("+", left, right, state, (x, y) => x + y, (x, y) => x + y),
    };

    private static IntValue Sum(long x, long y)
    {
        long sum = unchecked(x + y);
        bool overflows = ((x ^ sum) & (y ^ sum)) < 0;
        return overflows ? IntValue.Of((BigInteger)x + y) : IntValue.Of(sum);
    }

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

    private static FloatValue Divide(Value left, Value right, RenderState state)
    {
        Require("/", left, right);
        state.StepThrough(left);
        state.StepThrough(right);
        if (!right.IsTrue)
            throw DivisionByZero("division by zero");
        return new(Numbers.IsInteger(left) && Numbers.IsInteger(right)
            ? ExactDecimal.Quotient(Numbers.Big(left), Numbers.Big(right))
            : Numbers.Double(left) / Numbers.Double(right));
    }

    private static Value Remainder(Value left, Value right, RenderState state) => left is TextValue text
        ? TextValue.Of(PercentFormat.Run(text.Text, right, state))
        : Number("%", left, right, state, Modulo, Modulo);

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

    public static Value Number(string symbol, Value left, Value right, RenderState state,
        Func<BigInteger, BigInteger, BigInteger> integer, Func<double, double, double> real)
    {
        Require(symbol, left, right);
        if (left is IntValue { IsLong: false } a && right is IntValue { IsLong: false } b)
            Products.Count(Math.Max(a.Big.GetBitLength(), b.Big.GetBitLength()), state);
        return left is FloatValue || right is FloatValue
            ? new FloatValue(real(Numbers.Double(left), Numbers.Double(right)))
            : IntValue.Of(integer(Numbers.Big(left), Numbers.Big(right)));
    }

    public static void Require(string symbol, Value left, Value right)
    {
        if ((left as UndefinedValue ?? right as UndefinedValue) is { } undefined)
            throw undefined.Fault;
        if (!Numbers.IsNumber(left) || !Numbers.IsNumber(right))
            throw TemplateFault.Type(
                $"unsupported operand type(s) for {symbol}: '{left.TypeName}' and '{right.TypeName}'");
    }

    public static TemplateFault DivisionByZero(string message) =>
        new(TemplateErrorKind.ZeroDivisionError, message);
}
