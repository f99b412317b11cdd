using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The operator <c>*</c>: numbers, and texts and lists that come several times.</summary>
internal static class Products
{
    public static Value Multiply(Value left, Value right, RenderState state)
    {
        if (left is TextValue or SequenceValue && Numbers.IsInteger(right))
            return Repeat(left, right, state);
        if (right is TextValue or SequenceValue && Numbers.IsInteger(left))
            return Repeat(right, left, state);
        if (left is TextValue { IsMarkup: true } && right is UndefinedValue)
            throw TemplateFault.Type("can't multiply sequence by non-int of type 'Undefined'");
        return Arithmetic.Number("*", left, right, state, Times, (x, y) => x * y);
    }

    /// <summary>Counts a product or quotient of numbers of so many bits.</summary>
    public static void Count(long bits, RenderState state) => state.Step(bits / 512 * bits / 512);

    /// <summary>Refuses a product that is too large before it is computed.</summary>
    private static BigInteger Times(BigInteger x, BigInteger y) =>
        x.GetBitLength() + y.GetBitLength() <= 1 << 18
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
        return sequence.With(length == 0 ? []
            : [.. Enumerable.Repeat(sequence.Items, (int)count).SelectMany(i => i)]);
    }
}
