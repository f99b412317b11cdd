using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The methods of each type that change nothing.</summary>
internal static class Methods
{
    public static FunctionTable Texts { get; } = new FunctionTable()
        .Add(TextMethods.Search).Add(TextMethods.Cutting).Add(TextMethods.Making).Add(TextMethods.Asking)
        .KeepMarkup("upper", "lower", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip",
            "center", "ljust", "rjust", "zfill", "expandtabs");

    public static FunctionTable Sequences { get; } = new()
    {
        ["index", "/ self value start? end?"] = (s, a) => IndexOf(a, s),
        ["count", "/ self value"] = (s, a) =>
            IntValue.Of(Iteration.ToArray(a[0]!, s).Count(item => Comparisons.Same(item, a[1]!, s))),
    };

    public static FunctionTable Lists { get; } = new() { ["copy", "/ self"] = (_, a) => a[0]! };

    public static FunctionTable Dicts { get; } = new()
    {
        ["keys", "/ self"] = (_, a) => new DictViewValue((DictValue)a[0]!, DictPart.Keys),
        ["values", "/ self"] = (_, a) => new DictViewValue((DictValue)a[0]!, DictPart.Values),
        ["items", "/ self"] = (_, a) => new DictViewValue((DictValue)a[0]!, DictPart.Items),
        ["get", "/ self key default?"] = (_, a) =>
            ((DictValue)a[0]!).Find(a[1]!) ?? a[2] ?? NoneValue.Instance,
        ["copy", "/ self"] = (_, a) => a[0]!,
        ["fromkeys", "/ self keys value?"] = (s, a) =>
            Globals.FromKeys.Call(s, Arguments.Of(a[1]!, a[2] ?? NoneValue.Instance)),
    };

    public static FunctionTable Integers { get; } = new()
    {
        ["bit_length", "/ self"] = (_, a) =>
            IntValue.Of((long)BigInteger.Abs(Numbers.Big(a[0]!)).GetBitLength()),
        ["bit_count", "/ self"] = (_, a) =>
            IntValue.Of((long)BigInteger.PopCount(BigInteger.Abs(Numbers.Big(a[0]!)))),
        ["conjugate", "/ self"] = (_, a) => IntValue.Of(Numbers.Big(a[0]!)),
        ["as_integer_ratio", "/ self"] = (_, a) =>
            new TupleValue([IntValue.Of(Numbers.Big(a[0]!)), IntValue.Of(1)]),
        ["is_integer", "/ self"] = (_, _) => BoolValue.True,
    };

    public static FunctionTable Floats { get; } = new()
    {
        ["is_integer", "/ self"] = (_, a) =>
            BoolValue.Of(Number(a) is var x && double.IsFinite(x) && Math.Floor(x) == x),
        ["conjugate", "/ self"] = (_, a) => a[0]!,
        ["as_integer_ratio", "/ self"] = (_, a) => Ratio(Number(a)),
    };

    public static FunctionTable Bytes { get; } = new()
    {
        ["decode", "self encoding? errors?"] = (s, a) =>
            Arg.Made(System.Text.Encoding.UTF8.GetString(((BytesValue)a[0]!).Bytes), s),
        ["hex", "/ self"] = (s, a) => Arg.Made(Convert.ToHexStringLower(((BytesValue)a[0]!).Bytes), s),
    };

    private static double Number(Value?[] a) => ((FloatValue)a[0]!).Number;

    private static IntValue IndexOf(Value?[] a, RenderState state)
    {
        Value[] items = Iteration.ToArray(a[0]!, state);
        long start = Bound(a[2], 0, items.Length), end = Bound(a[3], items.Length, items.Length);
        for (long i = start; i < end; i++)
            if (Comparisons.Same(items[i], a[1]!, state))
                return IntValue.Of(i);
        throw TemplateFault.Invalid($"{Repr.Short(a[1]!)} is not in {a[0]!.TypeName}");
    }

    private static long Bound(Value? value, long fallback, int length) => value is null ? fallback
        : Arg.Integer(value, 0) is var n && n < 0 ? Math.Max(0, n + length) : Math.Min(n, length);

    private static TupleValue Ratio(double value)
    {
        Conversions.Truncate(value);
        (BigInteger mantissa, int exponent) = ExactDecimal.Split(value);
        mantissa *= value < 0 ? -1 : 1;
        BigInteger numerator = mantissa << Math.Max(0, exponent),
            denominator = BigInteger.One << Math.Max(0, -exponent);
        BigInteger common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new([IntValue.Of(numerator / common), IntValue.Of(denominator / common)]);
    }
}
