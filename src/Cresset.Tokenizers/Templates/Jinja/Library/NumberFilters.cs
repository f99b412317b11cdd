using System.Globalization;
using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters about numbers.</summary>
internal static class NumberFilters
{
    private static readonly string[] Prefixes = ["k", "M", "G", "T", "P", "E", "Z", "Y"];

    public static FunctionTable Table { get; } = new()
    {
        ["abs", "/ x"] = (_, a) => Absolute(a[0]!),
        ["int", "value default? base?"] = (s, a) =>
            Integer(a[0]!, a[2] is UndefinedValue ? -1 : Arg.Integer(a[2], 10), s) ?? a[1] ?? IntValue.Of(0),
        ["float", "value default?"] = (_, a) =>
            Float(a[0]!) is double x ? new FloatValue(x) : a[1] ?? new FloatValue(0),
        ["round", "value precision? method?"] = Round,
        ["filesizeformat", "value binary?"] = (_, a) => TextValue.Of(Size(Required(a[0]!), Arg.Flag(a[1]))),
    };

    public static double? Float(Value value) => value switch
    {
        TextValue text => Conversions.Float(text.Text),
        UndefinedValue undefined => throw undefined.Fault,
        _ => Numbers.IsNumber(value) ? Numbers.Double(value) : null,
    };

    private static double Required(Value value) => Float(value) ?? throw (value is TextValue
        ? TemplateFault.Invalid("could not convert string to float")
        : TemplateFault.Type($"float() argument must be a string or a real number, not '{value.TypeName}'"));

    private static Value Absolute(Value value) => value switch
    {
        FloatValue number => new FloatValue(Math.Abs(number.Number)),
        IntValue or BoolValue => IntValue.Of(BigInteger.Abs(Numbers.Big(value))),
        _ => throw TemplateFault.Type($"bad operand type for abs(): '{value.TypeName}'"),
    };

    private static IntValue? Integer(Value value, long radix, RenderState state)
    {
        if (value is TextValue text)
        {
            if (radix == 0 || radix is >= 2 and <= 36)
                if (text.Text.Length <= 4300 && Conversions.Integer(text.Text, radix, state) is { } number)
                    return IntValue.Of(number);
            return Conversions.Float(text.Text) is double real && double.IsFinite(real)
                ? IntValue.Of(new BigInteger(real)) : null;
        }
        if (value is UndefinedValue undefined)
            throw undefined.Fault;
        if (value is FloatValue x)
            return double.IsFinite(x.Number) ? IntValue.Of(new BigInteger(x.Number))
                : double.IsNaN(x.Number) ? null
                : throw TemplateFault.Overflow("cannot convert float infinity to integer");
        return Numbers.IsInteger(value) ? IntValue.Of(Numbers.Big(value)) : null;
    }

    private static Value Round(RenderState state, Value?[] a)
    {
        string method = a[2] is null ? "common" : Arg.Soft(a[2], state);
        if (method is not ("common" or "ceil" or "floor"))
            throw TemplateFault.Filter("method must be common, ceil or floor");
        if (a[0] is UndefinedValue undefined && method != "common")
            throw undefined.Fault;
        if (!Numbers.IsNumber(a[0]!))
            throw TemplateFault.Type($"type {a[0]!.TypeName} doesn't define __round__ method");
        long precision = Math.Clamp(Arg.Integer(a[1], 0), -1000, 1000);
        if (method == "common")
            return a[0] is FloatValue x ? new FloatValue(FloatText.Round(x.Number, (int)precision))
                : RoundInteger(a[0]!, precision);
        Value scale = Powers.Raise(IntValue.Of(10), IntValue.Of(precision), state);
        Value scaled = Arithmetic.Find("*")(a[0]!, scale, state);
        Value whole = scaled is not FloatValue y ? scaled : IntValue.Of(Conversions.Truncate(
            method == "ceil" ? Math.Ceiling(y.Number) : Math.Floor(y.Number)));
        return Arithmetic.Find("/")(whole, scale, state);
    }

    private static IntValue RoundInteger(Value value, long precision)
    {
        BigInteger number = Numbers.Big(value);
        if (precision >= 0)
            return IntValue.Of(number);
        BigInteger unit = BigInteger.Pow(10, (int)-precision), rest = BigInteger.Remainder(number, unit);
        rest += rest.Sign < 0 ? unit : 0;
        number -= rest;
        int order = (rest * 2).CompareTo(unit);
        return IntValue.Of(order > 0 || (order == 0 && !(number / unit).IsEven) ? number + unit : number);
    }

    private static string Size(double bytes, bool binary)
    {
        double unit = binary ? 1024 : 1000;
        if (bytes == 1)
            return "1 Byte";
        if (bytes < unit)
            return $"{Conversions.Truncate(bytes)} Bytes";
        for (int i = 0; ; i++)
        {
            double next = Math.Pow(unit, i + 2);
            if (bytes >= next && i < Prefixes.Length - 1)
                continue;
            string prefix = binary ? Prefixes[i].ToUpperInvariant() + "iB" : Prefixes[i] + "B";
            return $"{NumberText.Real(unit * bytes / next, 'f', 1)} {prefix}";
        }
    }
}
