using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Conversions between the kinds of numbers; booleans count as 0 and 1.</summary>
internal static class Numbers
{
    public static bool IsInteger(Value value) => value is IntValue or BoolValue;

    public static bool IsNumber(Value value) => value is IntValue or BoolValue or FloatValue;

    public static BigInteger Big(Value value) =>
        value is BoolValue flag ? (flag.IsTrue ? 1 : 0) : ((IntValue)value).Big;

    /// <summary>The integer where it fits 64 bits.</summary>
    public static long? Long(Value value) => value switch
    {
        BoolValue flag => flag.IsTrue ? 1 : 0,
        IntValue { IsLong: true } number => number.Long,
        _ => null,
    };

    public static double Double(Value value) => value switch
    {
        FloatValue number => number.Number,
        _ when Long(value) is long small => small,
        _ => FromBig(Big(value)),
    };

    /// <summary>An argument that Python takes as an index.</summary>
    public static long Index(Value value, long most = long.MaxValue) => value switch
    {
        _ when !IsInteger(value) =>
            throw TemplateFault.Type($"'{value.TypeName}' object cannot be interpreted as an integer"),
        _ => Long(value) is long number && Math.Abs((double)number) <= most ? number
            : throw TemplateFault.Overflow("Python int too large to convert to C ssize_t"),
    };

    private static double FromBig(BigInteger value)
    {
        double result = ExactDecimal.ToDouble(value);
        return double.IsInfinity(result) ? throw TemplateFault.Overflow("int too large to convert to float")
            : result;
    }
}
